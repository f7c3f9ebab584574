// A helper drops what is too large, and the caller has found before it calls it that this is not.
package fitsthesizecap

import (
	"bytes"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const limit = 1 << 16

func put(buf *bytes.Buffer) {
	if buf.Cap() > limit {
		return
	}
	buf.Reset()
	pool.Put(buf)
}

func joined(texts []string) []byte {
	buf := pool.Get().(*bytes.Buffer)
	for _, t := range texts {
		buf.WriteString(t)
	}
	data := buf.Bytes()
	if buf.Cap() > limit {
		put(buf)
		return data
	}
	put(buf)
	return data // want "`data` is returned after it went back"
}

func joinedSmall(texts []string) []byte {
	buf := pool.Get().(*bytes.Buffer)
	for _, t := range texts {
		buf.WriteString(t)
	}
	data := buf.Bytes()
	if buf.Cap() <= limit {
		put(buf)
		return data // want "`data` is returned after it went back"
	}
	put(buf)
	return data
}

func copied(texts []string) []byte {
	buf := pool.Get().(*bytes.Buffer)
	for _, t := range texts {
		buf.WriteString(t)
	}
	data := buf.Bytes()
	if limit >= buf.Cap() {
		data = bytes.Clone(data)
	}
	put(buf)
	return data
}
