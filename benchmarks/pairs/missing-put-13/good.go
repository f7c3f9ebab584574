package pubsub

import (
	"sync"
	"sync/atomic"
)

// Message is shared by all its receivers; each of them releases it once.
type Message struct {
	refs atomic.Int32
	data []byte
}

var messages = sync.Pool{New: func() any { return &Message{data: make([]byte, 0, 1024)} }}

// newMessage copies data; the caller holds the first reference.
func newMessage(data []byte) *Message {
	m := messages.Get().(*Message)
	m.refs.Store(1)
	m.data = append(m.data, data...)
	return m
}

// Data is valid until Release.
func (m *Message) Data() []byte { return m.data }

func (m *Message) retain() { m.refs.Add(1) }

// Release gives up one reference; the last one recycles the message.
func (m *Message) Release() {
	if m.refs.Add(-1) == 0 {
		m.data = m.data[:0]
		messages.Put(m)
	}
}

// Bus distributes messages by topic.
type Bus struct {
	mu     sync.RWMutex
	topics map[string][]chan *Message
	lost   atomic.Int64
}

// Subscribe returns a channel of messages, which the receiver must release.
func (b *Bus) Subscribe(topic string, depth int) <-chan *Message {
	ch := make(chan *Message, depth)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.topics == nil {
		b.topics = make(map[string][]chan *Message)
	}
	b.topics[topic] = append(b.topics[topic], ch)
	return ch
}

// Publish sends data to the subscribers that keep up, and counts them.
func (b *Bus) Publish(topic string, data []byte) (sent int) {
	m := newMessage(data)
	defer m.Release()
	b.mu.RLock()
	defer b.mu.RUnlock()
	subs, ok := b.topics[topic]
	if !ok {
		b.lost.Add(1)
		return 0
	}
	for _, ch := range subs {
		m.retain()
		select {
		case ch <- m:
			sent++
		default:
			m.Release()
			b.lost.Add(1)
		}
	}
	return sent
}
