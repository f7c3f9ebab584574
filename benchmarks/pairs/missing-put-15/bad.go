package p

import (
	"bytes"
	"encoding/json"
	"io"
	"log"
	"sync"
)

type event struct {
	Level   string            `json:"level"`
	Message string            `json:"msg"`
	Fields  map[string]string `json:"fields"`
}

func (e *event) reset() {
	e.Level = ""
	e.Message = ""
	clear(e.Fields)
}

type eventPool struct {
	sync.Pool
}

func newEventPool() *eventPool {
	ep := &eventPool{}
	ep.New = func() any { return &event{Fields: make(map[string]string)} }
	return ep
}

func (ep *eventPool) acquire() *event { return ep.Get().(*event) }

func (ep *eventPool) release(e *event) {
	e.reset()
	ep.Put(e)
}

var severity = map[string]int{"debug": 0, "info": 1, "warn": 2, "error": 3}

type Shipper struct {
	events *eventPool
	min    int
	sink   io.Writer
	in     chan []byte
}

func NewShipper(sink io.Writer, minLevel string) *Shipper {
	return &Shipper{events: newEventPool(), min: severity[minLevel], sink: sink, in: make(chan []byte, 128)}
}

func (s *Shipper) Offer(line []byte) bool {
	select {
	case s.in <- bytes.Clone(line):
		return true
	default:
		return false
	}
}

func (s *Shipper) run(host string) {
	release := s.events.release
	for line := range s.in {
		ev := s.events.acquire()
		if err := json.Unmarshal(line, ev); err != nil {
			log.Printf("shipper: malformed line: %v", err)
			release(ev)
			continue
		}
		if lvl, known := severity[ev.Level]; known && lvl < s.min {
			continue
		}
		if ev.Fields == nil {
			ev.Fields = make(map[string]string)
		}
		ev.Fields["host"] = host
		out, err := json.Marshal(ev)
		release(ev)
		if err != nil {
			log.Printf("shipper: encode: %v", err)
			continue
		}
		if _, err := s.sink.Write(append(out, '\n')); err != nil {
			log.Printf("shipper: write: %v", err)
		}
	}
}

func (s *Shipper) Start(host string) (stop func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.run(host)
	}()
	return func() {
		close(s.in)
		<-done
	}
}
