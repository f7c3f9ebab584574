package golden

import (
	"bytes"
	"net/http"
	"net/netip"
	"sync"
)

// What a function not at hand makes of a pooled slice is still that slice's memory, and a transport reads a request's
// body for as long as it likes.

type packed struct{ data []byte }

var packedPool = sync.Pool{New: func() any { return new(packed) }}

type uploader struct{ client *http.Client }

func (u *uploader) post(data []byte) error {
	req, err := http.NewRequest(http.MethodPost, "/rows", bytes.NewReader(data))
	if err != nil {
		return err
	}
	resp, err := u.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func (u *uploader) flush(addr netip.Addr) error {
	p := packedPool.Get().(*packed)
	defer packedPool.Put(p) // via "given back"
	p.data = addr.AppendTo(p.data[:0])
	return u.post(p.data) // want "`p.data` may still be in use"
}

func (u *uploader) flushCopy(addr netip.Addr) error {
	p := packedPool.Get().(*packed)
	defer packedPool.Put(p)
	p.data = addr.AppendTo(p.data[:0])
	return u.post(bytes.Clone(p.data))
}
