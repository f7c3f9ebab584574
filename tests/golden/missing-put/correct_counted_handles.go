// A handle that is counted is whoever's last share it is; one that nobody can give back is not owed.
package correctcountedhandles

import (
	"io"
	"sync"
	"sync/atomic"
)

var blocks = sync.Pool{New: func() any { return make([]byte, 4096) }}

type page struct {
	refs atomic.Int32
	data []byte
}

func newPage() *page {
	p := &page{data: blocks.Get().([]byte)}
	p.refs.Store(1)
	return p
}

func (p *page) acquire() { p.refs.Add(1) }

func (p *page) release() {
	if p.refs.Add(-1) == 0 {
		blocks.Put(p.data)
		p.data = nil
	}
}

func load(r io.Reader, within func(func() error) error) (int, error) {
	p := newPage()
	defer p.release()
	n := 0
	p.acquire()
	err := within(func() (err error) {
		defer p.release()
		n, err = r.Read(p.data)
		return err
	})
	if err != nil {
		return 0, err
	}
	return n, nil
}
