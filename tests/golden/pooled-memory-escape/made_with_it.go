// What New makes for a value alone goes back with the value, be it behind a pointer.
package madewithit

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"hash"
	"sync"
)

type encoder struct {
	buf *bytes.Buffer
	enc *json.Encoder
}

var encoders = sync.Pool{New: func() any {
	b := new(bytes.Buffer)
	return &encoder{buf: b, enc: json.NewEncoder(b)}
}}

func marshal(v any) ([]byte, error) {
	e := encoders.Get().(*encoder)
	defer encoders.Put(e)
	e.buf.Reset()
	if err := e.enc.Encode(v); err != nil {
		return nil, err
	}
	return e.buf.Bytes(), nil // want "memory of `e.buf` is returned here, though it goes back to `encoders` before that is used"
}

func marshalCopied(v any) ([]byte, error) {
	e := encoders.Get().(*encoder)
	defer encoders.Put(e)
	e.buf.Reset()
	if err := e.enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.Clone(e.buf.Bytes()), nil
}

// A new one takes the place of the one that leaves.

type page struct{ text *bytes.Buffer }

var pages = sync.Pool{New: func() any { return &page{text: new(bytes.Buffer)} }}

func render(s string) *bytes.Buffer {
	p := pages.Get().(*page)
	p.text.WriteString(s)
	text := p.text
	p.text = new(bytes.Buffer)
	pages.Put(p)
	return text
}

// What others have given it is theirs.

type sink struct{ to *bytes.Buffer }

var sinks = sync.Pool{New: func() any { return new(sink) }}

func collect(to *bytes.Buffer, s string) *bytes.Buffer {
	k := sinks.Get().(*sink)
	k.to = to
	k.to.WriteString(s)
	out := k.to
	k.to = nil
	sinks.Put(k)
	return out
}

// A sum is appended to what is passed for it.

type summer struct {
	hash hash.Hash
	out  [sha256.Size]byte
}

var summers = sync.Pool{New: func() any { return &summer{hash: sha256.New()} }}

func sum(text []byte) []byte {
	s := summers.Get().(*summer)
	defer summers.Put(s)
	s.hash.Reset()
	s.hash.Write(text)
	return s.hash.Sum(s.out[:0]) // want "memory of `s.out` is returned here, though it goes back to `summers` before that is used"
}

func sumAnew(text []byte) []byte {
	s := summers.Get().(*summer)
	defer summers.Put(s)
	s.hash.Reset()
	s.hash.Write(text)
	return s.hash.Sum(nil)
}

// A sum has the size that it always has: memory made for it does not grow.

var sums = sync.Pool{New: func() any { b := make([]byte, 0, sha256.Size); return &b }}

func sumOf(text []byte, to []byte) []byte {
	h := sha256.New()
	h.Write(text)
	b := sums.Get().(*[]byte)
	defer sums.Put(b)
	*b = (*b)[:0]
	return append(to, h.Sum(*b)...)
}
