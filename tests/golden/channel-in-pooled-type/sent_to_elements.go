// What an earlier turn of a loop has sent went to another element of the map than this turn's.
package senttoelements

import (
	"io"
	"sync"
)

type call struct {
	into []byte
	done chan error
}

var calls = sync.Pool{New: func() any { return &call{done: make(chan error, 1)} }}

type line struct {
	mu   sync.Mutex
	open map[byte]*call
}

func (l *line) ask(no byte, into []byte) error {
	c := calls.Get().(*call)
	c.into = into
	l.mu.Lock()
	l.open[no] = c
	l.mu.Unlock()
	err := <-c.done
	c.into = nil
	calls.Put(c)
	return err
}

func (l *line) read(r io.Reader) error {
	var head [1]byte
	for {
		if _, err := io.ReadFull(r, head[:]); err != nil {
			return err
		}
		l.mu.Lock()
		c := l.open[head[0]]
		delete(l.open, head[0])
		l.mu.Unlock()
		if c.into == nil {
			calls.Put(c)
			continue
		}
		_, err := io.ReadFull(r, c.into)
		c.done <- err
	}
}

func (l *line) refuse(no byte, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.open[no]
	delete(l.open, no)
	c.done <- err
	calls.Put(c) // want warning "`c.done` goes back to `calls` with what was sent on it still inside"
}
