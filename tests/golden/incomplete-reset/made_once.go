// A flag that only the function that sets a value up asks and raises says that its parts are made, which stay.
package madeonce

import "sync"

type gate struct {
	made  bool
	open  chan struct{}
	ready bool
}

func (g *gate) setUp() {
	g.ready = false
	if g.made {
		return
	}
	g.open = make(chan struct{}, 1)
	g.made = true
}

type store struct {
	gate gate
	name string
}

var stores = sync.Pool{New: func() any { return new(store) }}

func takeStore(name string) *store {
	s := stores.Get().(*store)
	s.gate.setUp()
	s.name = name
	return s
}

func (s *store) free() {
	s.name = ""
	stores.Put(s)
}

func (s *store) enter() string {
	s.gate.ready = true
	s.gate.open <- struct{}{}
	defer func() { <-s.gate.open }()
	return s.name
}

// Here each use is to begin with a head, and the flag tells that it was sent.

type answer struct {
	code int
	sent bool // want "`sent` of `answer`.*the next user reads it"
	out  func(int)
}

var answers = sync.Pool{New: func() any { return new(answer) }}

func (a *answer) head() {
	if a.sent {
		return
	}
	a.out(a.code)
	a.sent = true
}

func reply(code int, out func(int)) {
	a := answers.Get().(*answer)
	a.code, a.out = code, out
	a.head()
	a.code, a.out = 0, nil
	answers.Put(a)
}
