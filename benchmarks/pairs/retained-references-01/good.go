// Package pubsub fans messages out to subscribers.
package pubsub

import (
	"sync"
)

// Subscriber receives messages in a bounded inbox.
type Subscriber struct {
	mu    sync.Mutex
	inbox [][]byte
	limit int
}

// offer reports whether m fitted.
func (s *Subscriber) offer(m []byte) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.inbox) >= s.limit {
		return false
	}
	s.inbox = append(s.inbox, m)
	return true
}

// Topic is a set of subscribers.
type Topic struct {
	mu   sync.RWMutex
	subs map[*Subscriber]struct{}
}

// Join adds a subscriber with room for limit messages.
func (t *Topic) Join(limit int) *Subscriber {
	s := &Subscriber{limit: limit}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.subs == nil {
		t.subs = make(map[*Subscriber]struct{})
	}
	t.subs[s] = struct{}{}
	return s
}

// Leave removes s.
func (t *Topic) Leave(s *Subscriber) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.subs, s)
}

type round struct {
	targets []*Subscriber
	dropped int
}

var rounds = sync.Pool{
	New: func() any { return &round{targets: make([]*Subscriber, 0, 64)} },
}

func (r *round) reset() {
	clear(r.targets)
	r.targets = r.targets[:0]
	r.dropped = 0
}

func (r *round) snapshot(t *Topic) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	for s := range t.subs {
		r.targets = append(r.targets, s)
	}
}

// Publish offers m to all subscribers and returns how many had no room.
func (t *Topic) Publish(m []byte) int {
	r := rounds.Get().(*round)
	defer func() {
		r.reset()
		rounds.Put(r)
	}()
	r.snapshot(t)
	for _, s := range r.targets {
		if !s.offer(m) {
			r.dropped++
		}
	}
	return r.dropped
}
