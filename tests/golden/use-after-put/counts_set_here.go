// Reference counts that are set or raised by whoever takes the value, and a share that is offered to somebody.
package counts_set_here

import (
	"sync"
	"sync/atomic"
)

type page struct {
	used  int
	refs  int32
	users atomic.Int32
}

var pagePool = sync.Pool{New: func() any { return new(page) }}

func newPage() *page {
	p := pagePool.Get().(*page)
	p.used = 0
	p.refs = 1
	p.users.Store(1)
	return p
}

func (p *page) unref() {
	if atomic.AddInt32(&p.refs, -1) == 0 {
		pagePool.Put(p)
	}
}

func (p *page) retain() *page {
	p.users.Add(1)
	return p
}

func (p *page) leave() {
	if left := p.users.Add(-1); left == 0 {
		pagePool.Put(p)
	} else if left < 0 {
		panic("left too often")
	}
}

func two() int {
	p := newPage()
	p.refs = 2
	p.unref()
	used := p.used
	p.unref()
	return used
}

func stored(owners int) int {
	p := newPage()
	atomic.StoreInt32(&p.refs, int32(owners))
	p.unref()
	return p.used
}

func oneMore() int {
	p := newPage()
	p.users.Add(1)
	p.leave()
	used := p.used
	p.leave()
	return used
}

func broadcast(listeners []chan *page) {
	p := newPage()
	p.used = len(listeners)
	for _, c := range listeners {
		select {
		case c <- p.retain():
		default:
			p.leave()
		}
	}
	p.leave()
}

func only() int {
	p := newPage()
	p.unref()
	return p.used // want "`p` is used after it went back to `pagePool`"
}

func setToOne() int {
	p := newPage()
	p.users.Store(1)
	p.leave()
	return p.used // want "`p` is used after it went back to `pagePool`"
}

func offeredOnly(c chan *page) int {
	p := newPage()
	select {
	case c <- p:
		return 0
	default:
		p.leave()
	}
	return p.used // want "`p` is used after it went back to `pagePool`"
}
