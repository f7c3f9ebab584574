// What a constructor makes by itself, each time, is not what New makes.
package madewithoutthepool

import "sync"

type stream struct {
	id   int
	errs chan error
}

var streams = sync.Pool{New: func() any { return new(stream) }}

func open(id int) *stream { return &stream{id: id, errs: make(chan error)} }

func (s *stream) serve(read func() error) {
	s.errs <- read()
	close(s.errs)
}

func (s *stream) wait() error {
	err := <-s.errs
	s.id = 0
	s.errs = nil
	streams.Put(s)
	return err
}

func read(id int, from func() error) error {
	s := open(id)
	go s.serve(from)
	return s.wait()
}

type link struct {
	id   int
	done chan struct{} // want note "channel"
}

var links = sync.Pool{New: func() any { return &link{done: make(chan struct{})} }}

// Nobody takes a link out again.
func connect(id int) *link { return &link{id: id, done: make(chan struct{})} }

func (l *link) run(f func(int)) {
	f(l.id)
	close(l.done)
}

func (l *link) wait() {
	<-l.done
	links.Put(l)
}

func call(id int, f func(int)) {
	l := connect(id)
	go l.run(f)
	l.wait()
}
