// Two conditions that are the same one.
package conditional_pairs

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

func sameFlag(w io.Writer, text string, done bool) {
	buf := getBuf()
	buf.WriteString(text)
	if done {
		bufPool.Put(buf)
	}
	if !done {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

func flagThenUse(w io.Writer, text string, done bool) {
	buf := getBuf()
	buf.WriteString(text)
	if done {
		bufPool.Put(buf)
	}
	if done {
		w.Write(buf.Bytes()) // want "`buf`.*after"
	} else {
		bufPool.Put(buf)
	}
}

func sameError(w io.Writer, text string) (n int, err error) {
	buf := getBuf()
	_, err = buf.WriteString(text)
	if err != nil {
		bufPool.Put(buf)
	}
	if err == nil {
		n, err = w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
	return n, err
}

func anotherFlag(w io.Writer, text string, a, b bool) {
	buf := getBuf()
	buf.WriteString(text)
	if a {
		bufPool.Put(buf)
	}
	if b {
		w.Write(buf.Bytes()) // want "`buf`.*after"
	}
	if !a {
		bufPool.Put(buf)
	}
}

func ownFlag(w io.Writer, text string) {
	buf := getBuf()
	released := false
	buf.WriteString(text)
	if buf.Len() > 10 {
		bufPool.Put(buf)
		released = true
	}
	if !released {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}

// Two flags of one value may well exclude each other: only with both set is it a use of what has gone back.
type digest struct {
	buf    *bytes.Buffer
	short  bool
	long   bool
	locked bool
}

func (d *digest) close() {
	if d.short && d.buf != nil {
		d.buf.Reset()
		bufPool.Put(d.buf)
	}
	if d.long && d.buf != nil {
		d.buf.Reset() // want note "`d.buf` is used after it may have gone back"
		bufPool.Put(d.buf)
	}
	d.buf = nil
}

func (d *digest) closeLocked() {
	if d.locked {
		if d.short {
			bufPool.Put(d.buf)
		}
		d.buf.Reset() // want "`d.buf` is used after it went back"
	}
	d.buf = nil
}
