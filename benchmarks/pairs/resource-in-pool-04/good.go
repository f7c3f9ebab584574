// Package mailbox is a bounded queue whose receivers wait with a timeout.
package mailbox

import (
	"context"
	"errors"
	"sync"
	"time"
)

// ErrTimeout is returned by Recv when nothing arrives in time.
var ErrTimeout = errors.New("mailbox: timeout")

// timers holds stopped timers with empty channels.
var timers = sync.Pool{
	New: func() any {
		t := time.NewTimer(time.Hour)
		t.Stop()
		return t
	},
}

// Mailbox queues messages.
type Mailbox struct {
	ch chan []byte

	mu      sync.Mutex
	dropped int
}

// New returns a mailbox for up to size messages.
func New(size int) *Mailbox { return &Mailbox{ch: make(chan []byte, size)} }

// Send queues msg, or reports that there is no room.
func (m *Mailbox) Send(msg []byte) bool {
	select {
	case m.ch <- msg:
		return true
	default:
		m.mu.Lock()
		m.dropped++
		m.mu.Unlock()
		return false
	}
}

// Dropped returns how many messages found no room.
func (m *Mailbox) Dropped() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.dropped
}

// Recv waits up to d for a message.
func (m *Mailbox) Recv(ctx context.Context, d time.Duration) ([]byte, error) {
	select {
	case msg := <-m.ch:
		return msg, nil
	default:
	}
	t := timers.Get().(*time.Timer)
	t.Reset(d)
	defer func() {
		// As of Go 1.23 no stale tick can be left in the channel.
		t.Stop()
		timers.Put(t)
	}()
	select {
	case msg := <-m.ch:
		return msg, nil
	case <-t.C:
		return nil, ErrTimeout
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
