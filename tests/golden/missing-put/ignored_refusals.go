// Who may refuse what it is offered leaves it to the caller; a caller that does not look has lost it then.
package ignoredrefusals

import "sync"

type event struct{ name string }

var events = sync.Pool{New: func() any { return new(event) }}

type backlog struct {
	mu    sync.Mutex
	queue []*event
	limit int
}

func (b *backlog) offer(e *event) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.queue) >= b.limit {
		return false
	}
	b.queue = append(b.queue, e)
	return true
}

func (b *backlog) drain() {
	for _, e := range b.queue {
		e.name = ""
		events.Put(e)
	}
	b.queue = b.queue[:0]
}

func lost(b *backlog, name string) {
	e := events.Get().(*event) // want note "`e` from `events` is lost on a path"
	e.name = name
	b.offer(e)
}

func kept(b *backlog, name string) {
	e := events.Get().(*event)
	e.name = name
	if !b.offer(e) {
		e.name = ""
		events.Put(e)
	}
}

type crate struct {
	lids  lidList
	count int
}

// Who may be full says so by an error, which some callers know cannot come.
func (c *crate) add(e *event) error {
	if e.name == "" {
		e.free()
		return nil
	}
	if err := c.lids.check(c.count); err != nil {
		return err
	}
	c.lids.all = append(c.lids.all, e)
	c.count++
	return nil
}

type lidList struct {
	all   []*event
	check func(int) error
}

func (e *event) free() {
	e.name = ""
	events.Put(e)
}

func surelyAdded(c *crate, name string) {
	e := events.Get().(*event)
	e.name = name
	c.add(e)
}

func refused(c *crate, name string) error {
	e := events.Get().(*event) // want note "`e` from `events` is not given back on every path"
	e.name = name
	if err := c.add(e); err != nil {
		return err
	}
	return nil
}
