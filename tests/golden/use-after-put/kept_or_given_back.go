// A helper keeps what is to be answered and gives back what is not: its caller knows which it has passed.
package keptorgivenback

import "sync"

type call struct {
	stream bool
	err    error
	done   chan *call
}

var calls = sync.Pool{New: func() any { return new(call) }}

func take() *call {
	x := calls.Get().(*call)
	x.done = make(chan *call, 1)
	return x
}

func give(x *call) {
	*x = call{}
	calls.Put(x)
}

type conn struct {
	mu      sync.Mutex
	seq     int
	pending map[int]*call
	write   func(int)
}

func (c *conn) send(x *call) {
	c.mu.Lock()
	stream := x.stream
	if !stream {
		c.seq++
		c.pending[c.seq] = x
	}
	c.mu.Unlock()
	c.write(c.seq)
	if stream {
		give(x)
	}
}

func (c *conn) answered() error {
	x := take()
	c.send(x)
	<-x.done // want note "`x` is used after it may have gone back to `calls`"
	err := x.err
	give(x) // want double-put note "`x` may be given back to `calls` twice on this path"
	return err
}

func (c *conn) streamed() {
	x := take()
	x.stream = true
	c.send(x)
}

// A limit on what is kept for the next is another thing: whoever calls this has given it away.

type spares struct{ free chan *call }

func (s *spares) give(x *call) {
	select {
	case s.free <- x:
	default:
		give(x)
	}
}

func (s *spares) late() error {
	x := take()
	s.give(x)
	return x.err // want "`x` is used after it went back to `calls`"
}
