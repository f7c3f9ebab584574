// A part of a counted page is a page that holds a share of the whole.
package correct_shares_of_a_whole

import (
	"context"
	"io"
	"sync"
	"sync/atomic"
)

var bytesPool = sync.Pool{New: func() any { b := make([]byte, 4096); return &b }}

func alloc(size int) []byte { return (*bytesPool.Get().(*[]byte))[:size] }
func free(b []byte)         { bytesPool.Put(&b) }

var trace bool

type page struct {
	refs   int32
	pooled bool
	whole  *page
	data   []byte
	stack  []byte
}

func newPage(data []byte) *page { return &page{refs: 1, data: data} }

func newPooledPage(size int) *page {
	b := alloc(size)
	return &page{refs: 1, pooled: true, data: b}
}

func (p *page) acquire() {
	if trace {
		p.stack = append(p.stack, '+')
	}
	atomic.AddInt32(&p.refs, 1)
}

func (p *page) slice(off, n int) *page {
	p.acquire()
	part := newPage(p.data[off : off+n])
	part.whole = p
	return part
}

func (p *page) release() {
	if atomic.AddInt32(&p.refs, -1) == 0 {
		if p.pooled {
			free(p.data)
		}
		if p.whole != nil {
			p.whole.release()
			p.whole = nil
		}
		p.data = nil
	}
}

type reader interface {
	ReadAt(ctx context.Context, p *page, off int) (int, error)
}

func read(ctx context.Context, r reader, whole *page, off int) error {
	buf := whole.data
	done := 0
	for done < len(buf) {
		part := whole.slice(done, len(buf)-done)
		n, err := r.ReadAt(ctx, part, off)
		part.release()
		if n == 0 && err != nil {
			return err
		}
		done += n
		off += n
	}
	return nil
}

func copyTo(ctx context.Context, w io.Writer, r reader, size int) error {
	p := newPooledPage(size)
	if err := read(ctx, r, p, 0); err != nil {
		p.release()
		return err
	}
	_, err := w.Write(p.data)
	p.release()
	return err
}
