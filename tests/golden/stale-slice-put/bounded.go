// A few bytes may fit into the room that New made; where it made none, nothing fits.
package bounded

import (
	"io"
	"strconv"
	"sync"
)

var roomyPool = sync.Pool{New: func() any {
	b := make([]byte, 0, 64)
	return &b
}}

func fits(w io.Writer, n int64) error {
	p := roomyPool.Get().(*[]byte)
	b := strconv.AppendInt((*p)[:0], n, 10)
	b = append(b, '\n')
	_, err := w.Write(b)
	roomyPool.Put(p)
	return err
}

var bare = sync.Pool{New: func() any { return new([]byte) }}

func fitsNever(w io.Writer, n int64) error {
	p := bare.Get().(*[]byte)
	b := strconv.AppendInt((*p)[:0], n, 10)
	_, err := w.Write(b)
	bare.Put(p) // want "`p`.*before it grew"
	return err
}

func checked(w io.Writer, text []byte) error {
	p := roomyPool.Get().(*[]byte)
	defer roomyPool.Put(p)
	b := (*p)[:0]
	if len(text) > cap(b) {
		_, err := w.Write(text)
		return err
	}
	b = append(b, text...)
	_, err := w.Write(b)
	return err
}

const most = 60

func longer(w io.Writer, text []byte) error {
	p := roomyPool.Get().(*[]byte)
	defer roomyPool.Put(p)
	var b []byte
	if len(text)+1 > most {
		b = make([]byte, 0, len(text)+1)
	} else {
		b = (*p)[:0]
	}
	b = append(b, text...)
	_, err := w.Write(append(b, '\n'))
	return err
}

func quieter(w io.Writer, text []byte, quiet bool) error {
	p := roomyPool.Get().(*[]byte)
	defer roomyPool.Put(p) // want "`p`.*before it grew"
	var b []byte
	if quiet {
		b = make([]byte, 0, len(text)+1)
	} else {
		b = (*p)[:0]
	}
	b = append(b, text...)
	_, err := w.Write(b)
	return err
}
