// What goes back unless it is the one that was kept, and what a release could not close.
package correctdecided

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"sync"
)

type buffers struct{ sync.Pool }

func (b *buffers) Get() *bytes.Buffer {
	if buf, ok := b.Pool.Get().(*bytes.Buffer); ok {
		return buf
	}
	return new(bytes.Buffer)
}

func (b *buffers) Put(buf *bytes.Buffer) {
	buf.Reset()
	b.Pool.Put(buf)
}

type frame struct {
	data *bytes.Buffer
	kind byte
}

type frames struct {
	bufs *buffers
	last frame
	src  io.Reader
}

var errLast = errors.New("last frame")

func (f *frames) read(fr *frame) error {
	if _, err := io.CopyN(fr.data, f.src, 16); err != nil {
		return err
	}
	fr.kind = fr.data.Bytes()[0]
	return nil
}

func (f *frames) next(decode func([]byte) error) error {
	buf := f.bufs.Get()
	var kept *bytes.Buffer
	defer func() {
		if buf != kept {
			f.bufs.Put(buf)
		}
	}()
	fr := &frame{data: buf}
	if err := f.read(fr); err != nil {
		return err
	}
	data := fr.data
	if fr.kind == 'z' {
		f.last = frame{data: data, kind: 'z'}
		kept = data
		return errLast
	}
	return decode(data.Bytes())
}

var writers = sync.Pool{New: func() any { return gzip.NewWriter(io.Discard) }}

func finish(zw *gzip.Writer) error {
	if err := zw.Close(); err != nil {
		return err
	}
	zw.Reset(io.Discard)
	writers.Put(zw)
	return nil
}

func pack(w io.Writer, b []byte) error {
	zw := writers.Get().(*gzip.Writer)
	zw.Reset(w)
	if _, err := zw.Write(b); err != nil {
		finish(zw)
		return err
	}
	return finish(zw)
}

type stripe struct {
	mu    sync.Mutex
	queue []func()
}

var queues = sync.Pool{New: func() any { q := make([]func(), 0, 64); return &q }}

type shard struct{ stripes []stripe }

// The new queue is found again by the stripe that it was given to.
func (s *shard) flush() {
	for {
		var full [][]func()
		total := 0
		for i := range s.stripes {
			st := &s.stripes[i]
			st.mu.Lock()
			if len(st.queue) > 0 {
				full = append(full, st.queue)
				total += len(st.queue)
				st.queue = *(queues.Get().(*[]func()))
			}
			st.mu.Unlock()
		}
		if total == 0 {
			return
		}
		for _, q := range full {
			for _, f := range q {
				f()
			}
			clear(q)
			q = q[:0]
			queues.Put(&q)
		}
	}
}
