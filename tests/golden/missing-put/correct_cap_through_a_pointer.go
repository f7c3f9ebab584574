// The cap of what a pointer points to decides whether the pointer goes back.
package correctcapthroughapointer

import (
	"io"
	"sync"
)

type frames struct {
	pool  sync.Pool
	limit int
}

func newFrames(limit int) *frames {
	f := &frames{limit: limit}
	f.pool.New = func() any { b := make([]byte, 0, 1024); return &b }
	return f
}

func (f *frames) write(w io.Writer, p []byte) error {
	limit := f.limit
	bp := f.pool.Get().(*[]byte)
	defer func() {
		if cap(*bp) <= limit {
			*bp = (*bp)[:0]
			f.pool.Put(bp)
		}
	}()
	*bp = append((*bp)[:0], p...)
	_, err := w.Write(*bp)
	return err
}

type packer interface {
	Pack(src, dst []byte) ([]byte, error)
}

// What lies behind the pointer by then comes from a packer that nobody knows.
func (f *frames) send(p packer, text []byte, post func([]byte) error) error {
	bp := f.pool.Get().(*[]byte)
	defer func() {
		if c := cap(*bp); c < 1<<20 && c/2 < len(*bp) {
			f.pool.Put(bp)
		}
	}()
	*bp = append((*bp)[:0], text...)
	if p != nil {
		var err error
		packed := f.pool.Get().(*[]byte)
		*packed, err = p.Pack(*bp, (*packed)[:0])
		f.pool.Put(bp)
		bp = packed
		if err != nil {
			return err
		}
	}
	return post(*bp)
}

type lines struct{ text []byte }

type report struct {
	head *lines
	all  [][]byte
}

var reports = sync.Pool{New: func() any { return &report{head: new(lines)} }}

// What is kept out by the size of what it holds, however deep, was not forgotten.
func print(w io.Writer, rows ...[]byte) error {
	r := reports.Get().(*report)
	defer func() {
		if cap(r.head.text) <= 2048 && cap(r.all) <= 128 {
			r.head.text = r.head.text[:0]
			clear(r.all)
			r.all = r.all[:0]
			reports.Put(r)
		}
	}()
	r.all = append(r.all, rows...)
	for _, row := range r.all {
		r.head.text = append(r.head.text, row...)
	}
	_, err := w.Write(r.head.text)
	return err
}
