package rpc

import (
	"fmt"
	"io"
	"sync"
	"time"
)

type event struct {
	name string
	at   time.Duration
}

type trace struct {
	events []event
	failed bool
}

func (t *trace) mark(name string, at time.Duration) {
	t.events = append(t.events, event{name, at})
}

var traces = sync.Pool{New: func() any { return &trace{events: make([]event, 0, 16)} }}

func (t *trace) release() {
	clear(t.events)
	t.events = t.events[:0]
	t.failed = false
	traces.Put(t)
}

// call is what one invocation knows of itself; it embeds the pooled trace.
type call struct {
	*trace
	method string
	began  time.Time
}

func (c call) step(name string) { c.mark(name, time.Since(c.began)) }

type server struct {
	sink     io.Writer
	handlers map[string]func(call, []byte) ([]byte, error)
}

func (s *server) export(c call) {
	if !c.failed && time.Since(c.began) < 100*time.Millisecond {
		return
	}
	for _, e := range c.events {
		fmt.Fprintf(s.sink, "%s %s %s\n", c.method, e.name, e.at)
	}
}

func (s *server) invoke(method string, req []byte) (res []byte, err error) {
	h, ok := s.handlers[method]
	if !ok {
		return nil, fmt.Errorf("rpc: no method %q", method)
	}
	tr := traces.Get().(*trace)
	c := call{trace: tr, method: method, began: time.Now()}
	defer tr.release()
	defer s.export(c)

	defer func() {
		if p := recover(); p != nil {
			tr.failed = true
			err = fmt.Errorf("rpc: %s panicked: %v", method, p)
		}
	}()
	c.step("dispatch")
	res, err = h(c, req)
	c.step("done")
	return res, err
}
