// How many shares there are may be set at once, and taken off an unsigned count by adding all ones.
package counts_set_for_many

import (
	"sync"
	"sync/atomic"
)

type table map[string]int

var tablePool = sync.Pool{New: func() any { return &table{} }}

type notice struct {
	readers uint32
	sizes   *table
}

func newNotice() *notice {
	t := tablePool.Get().(*table)
	clear(*t)
	return &notice{readers: 1, sizes: t}
}

func (n *notice) setReaders(count int) { atomic.StoreUint32(&n.readers, uint32(count)) }

func (n *notice) done() {
	if atomic.AddUint32(&n.readers, ^uint32(0)) != 0 {
		return
	}
	tablePool.Put(n.sizes)
}

func publish(n *notice, listeners map[string]chan *notice) {
	n.setReaders(len(listeners))
	for name, c := range listeners {
		if name == "" {
			n.done()
			continue
		}
		select {
		case c <- n:
		default:
			n.done()
		}
	}
}

func both(n *notice) {
	n.setReaders(2)
	n.done()
	n.done()
}

func oneTooMany(size int) {
	n := newNotice()
	(*n.sizes)["size"] = size
	n.done()
	n.done() // want "`n.sizes`.*twice"
}
