package proxy

import (
	"bytes"
	"errors"
	"io"
	"net"
	"sync"
)

type span struct{ k0, k1, v0, v1 int }

// header is a parsed request head; all values point into raw.
type header struct {
	raw   []byte
	spans []span
}

var headers = sync.Pool{New: func() any {
	return &header{raw: make([]byte, 0, 8192), spans: make([]span, 0, 32)}
}}

func freeHeader(h *header) {
	h.raw, h.spans = h.raw[:0], h.spans[:0]
	headers.Put(h)
}

func (h *header) read(r io.Reader) error {
	for !bytes.HasSuffix(h.raw, []byte("\r\n\r\n")) {
		if len(h.raw) == cap(h.raw) {
			return errors.New("proxy: header too large")
		}
		var one [1]byte
		if _, err := r.Read(one[:]); err != nil {
			return err
		}
		h.raw = append(h.raw, one[0])
	}
	for pos := 0; pos < len(h.raw); {
		end := pos + bytes.IndexByte(h.raw[pos:], '\n')
		if c := bytes.IndexByte(h.raw[pos:end], ':'); c > 0 {
			h.spans = append(h.spans, span{pos, pos + c, pos + c + 1, end})
		}
		pos = end + 1
	}
	return nil
}

func (h *header) value(name string) []byte {
	for _, s := range h.spans {
		if bytes.EqualFold(h.raw[s.k0:s.k1], []byte(name)) {
			return bytes.TrimSpace(h.raw[s.v0:s.v1])
		}
	}
	return nil
}

func serve(c net.Conn) error {
	h := headers.Get().(*header)
	if err := h.read(c); err != nil {
		freeHeader(h)
		return err
	}
	host := h.value("Host")
	close := bytes.EqualFold(h.value("Connection"), []byte("close"))
	freeHeader(h)
	if len(host) == 0 {
		return errors.New("proxy: no host")
	}

	up, err := net.Dial("tcp", string(host))
	if err != nil {
		return err
	}
	defer up.Close()
	if _, err := io.Copy(up, c); err != nil || close {
		return err
	}
	_, err = io.Copy(c, up)
	return err
}
