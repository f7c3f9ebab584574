package lease

import (
	"errors"
	"log"
	"sync"
	"sync/atomic"
	"time"
)

type lease struct {
	id      uint64
	holder  string
	renewed int
}

var leases = sync.Pool{New: func() any { return new(lease) }}

func releaseLease(l *lease) {
	*l = lease{}
	leases.Put(l)
}

// Manager hands out leases for a fixed time.
type Manager struct {
	ttl  time.Duration
	next atomic.Uint64

	mu   sync.Mutex
	lost map[uint64]string
}

// NewManager returns a manager whose leases last for ttl.
func NewManager(ttl time.Duration) *Manager {
	return &Manager{ttl: ttl, lost: make(map[uint64]string)}
}

func (m *Manager) newLease(holder string) *lease {
	l := leases.Get().(*lease)
	l.id = m.next.Add(1)
	l.holder = holder
	return l
}

func (m *Manager) expire(id uint64, holder string) {
	m.mu.Lock()
	m.lost[id] = holder
	m.mu.Unlock()
	log.Printf("lease %d of %s expired", id, holder)
}

func (m *Manager) expired(id uint64) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, ok := m.lost[id]
	return ok
}

// Do runs steps under one lease.
func (m *Manager) Do(holder string, steps ...func() error) error {
	l := m.newLease(holder)
	defer releaseLease(l)
	t := time.AfterFunc(m.ttl, func() {
		m.expire(l.id, l.holder)
	})
	defer t.Stop()

	for _, step := range steps {
		if m.expired(l.id) {
			return errors.New("lease: lost by " + holder)
		}
		if err := step(); err != nil {
			return err
		}
		l.renewed++
		t.Reset(m.ttl)
	}
	log.Printf("lease %d renewed %d times", l.id, l.renewed)
	return nil
}
