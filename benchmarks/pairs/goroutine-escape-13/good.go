package world

import "sync"

type event struct {
	kind    int
	targets []uint32
}

var events = sync.Pool{New: func() any { return &event{targets: make([]uint32, 0, 64)} }}

func freeEvent(e *event) {
	e.kind, e.targets = 0, e.targets[:0]
	events.Put(e)
}

// mailbox is an unbounded queue between the network and the simulation.
type mailbox struct {
	mu     sync.Mutex
	filled *sync.Cond
	queue  []*event
	closed bool
}

func newMailbox() *mailbox {
	m := new(mailbox)
	m.filled = sync.NewCond(&m.mu)
	return m
}

// push says whether the mailbox took the event.
func (m *mailbox) push(e *event) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return false
	}
	m.queue = append(m.queue, e)
	m.filled.Signal()
	return true
}

func (m *mailbox) pop() (*event, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for len(m.queue) == 0 {
		if m.closed {
			return nil, false
		}
		m.filled.Wait()
	}
	e := m.queue[0]
	m.queue[0] = nil
	m.queue = m.queue[1:]
	return e, true
}

// Zone simulates one part of the world on its own goroutine.
type Zone struct {
	box   *mailbox
	apply func(kind int, target uint32)
}

// Loop applies events until the zone is shut down.
func (z *Zone) Loop() {
	for {
		e, ok := z.box.pop()
		if !ok {
			return
		}
		for _, t := range e.targets {
			z.apply(e.kind, t)
		}
		freeEvent(e)
	}
}

// Broadcast queues one event for all targets in sight; it reports false
// when the zone is gone or nobody is there to see it.
func (z *Zone) Broadcast(kind int, near func(yield func(uint32) bool)) bool {
	e := events.Get().(*event)
	e.kind = kind
	for t := range near {
		e.targets = append(e.targets, t)
	}
	if len(e.targets) == 0 || !z.box.push(e) {
		freeEvent(e)
		return false
	}
	return true
}
