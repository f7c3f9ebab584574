// An entry is taken out of its map by a helper of a helper, which is told which one.
package removedbyhelpers

import "sync"

type ticket struct {
	no    uint64
	calls int
}

var tickets = sync.Pool{New: func() any { return new(ticket) }}

type desk struct {
	mu     sync.Mutex
	last   uint64
	oldest uint64
	open   map[uint64]*ticket
}

func (d *desk) enter(t *ticket) {
	d.mu.Lock()
	d.open[t.no] = t
	d.mu.Unlock()
}

func (d *desk) call(no uint64) {
	d.mu.Lock()
	if t := d.open[no]; t != nil { // via "reads here what `open` holds then"
		t.calls++
	}
	d.mu.Unlock()
}

func (d *desk) remove(no uint64) *ticket {
	t, ok := d.open[no]
	if ok {
		delete(d.open, no)
	}
	return t
}

func (d *desk) leave(no uint64) *ticket {
	if no == 0 {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.remove(no)
}

func (d *desk) expire() {
	d.mu.Lock()
	d.remove(d.oldest)
	d.mu.Unlock()
}

func (d *desk) wait(serve func(*desk)) {
	t := tickets.Get().(*ticket)
	d.last++
	t.no, t.calls = d.last, 0
	d.enter(t)
	serve(d)
	d.leave(t.no)
	tickets.Put(t)
}

func (d *desk) waitWithOthers(serve func(*desk)) {
	t := tickets.Get().(*ticket)
	d.last++
	t.no, t.calls = d.last, 0
	d.enter(t) // want "memory of `t` is stored here"
	serve(d)
	d.expire()
	tickets.Put(t)
}
