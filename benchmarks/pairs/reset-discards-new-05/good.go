package events

import (
	"encoding/json"
	"io"
	"sync"
	"time"
)

type Event struct {
	Kind  string         `json:"kind"`
	At    time.Time      `json:"at"`
	Attrs map[string]any `json:"attrs"`
	Tags  []string       `json:"tags,omitempty"`
}

var eventPool = sync.Pool{
	New: func() any {
		return &Event{Attrs: make(map[string]any, 8)}
	},
}

func acquire(kind string) *Event {
	e := eventPool.Get().(*Event)
	e.Kind = kind
	e.At = time.Now()
	return e
}

func release(e *Event) {
	attrs := e.Attrs
	clear(attrs)
	*e = Event{Attrs: attrs}
	eventPool.Put(e)
}

// Sink takes what the bus publishes. It must not keep the event.
type Sink interface {
	Emit(*Event) error
}

type jsonSink struct {
	mu  sync.Mutex
	enc *json.Encoder
}

func NewJSONSink(w io.Writer) Sink {
	return &jsonSink{enc: json.NewEncoder(w)}
}

func (s *jsonSink) Emit(e *Event) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.enc.Encode(e)
}

type Bus struct {
	sinks []Sink
	fixed map[string]any
}

func NewBus(fixed map[string]any, sinks ...Sink) *Bus {
	return &Bus{sinks: sinks, fixed: fixed}
}

// Publish sends the event to every sink and returns the first failure.
func (b *Bus) Publish(kind string, attrs map[string]any, tags ...string) error {
	e := acquire(kind)
	defer release(e)
	for k, v := range b.fixed {
		e.Attrs[k] = v
	}
	for k, v := range attrs {
		e.Attrs[k] = v
	}
	e.Tags = tags
	var first error
	for _, s := range b.sinks {
		if err := s.Emit(e); err != nil && first == nil {
			first = err
		}
	}
	return first
}
