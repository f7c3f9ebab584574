package hub

import (
	"io"
	"sync"
	"sync/atomic"
)

type message struct {
	refs  atomic.Int32
	topic string
	body  []byte
}

var messages = sync.Pool{New: func() any { return new(message) }}

func acquireMessage(topic string, body []byte) *message {
	m := messages.Get().(*message)
	m.refs.Store(1)
	m.topic = topic
	m.body = append(m.body[:0], body...)
	return m
}

func (m *message) retain() { m.refs.Add(1) }

func (m *message) release() {
	if m.refs.Add(-1) == 0 {
		m.topic = ""
		m.body = m.body[:0]
		messages.Put(m)
	}
}

type subscriber struct {
	ch chan *message
	w  io.Writer
}

func (s *subscriber) run() {
	for m := range s.ch {
		s.w.Write(m.body)
		m.release()
	}
}

// Hub distributes messages to the subscribers of a topic.
type Hub struct {
	mu    sync.RWMutex
	subs  map[string][]*subscriber
	bytes atomic.Int64
}

// Subscribe adds w as a receiver of topic.
func (h *Hub) Subscribe(topic string, w io.Writer) {
	s := &subscriber{ch: make(chan *message, 64), w: w}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.subs == nil {
		h.subs = make(map[string][]*subscriber)
	}
	h.subs[topic] = append(h.subs[topic], s)
	go s.run()
}

// Publish sends body to every subscriber that can keep up and returns how many did.
func (h *Hub) Publish(topic string, body []byte) int {
	m := acquireMessage(topic, body)
	sent := 0
	h.mu.RLock()
	for _, s := range h.subs[topic] {
		m.retain()
		select {
		case s.ch <- m:
			sent++
		default:
			m.release()
		}
	}
	h.mu.RUnlock()
	h.bytes.Add(int64(sent * len(m.body)))
	m.release()
	return sent
}
