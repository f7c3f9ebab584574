// What was offered to somebody, until the end of everything came first, is hardly forgotten: that is worth a note.
package offered

import (
	"errors"
	"sync"
)

var errClosed = errors.New("closed")

type note struct{ text string }

var notes = sync.Pool{New: func() any { return new(note) }}

type post struct {
	note *note
	done chan error
}

type office struct {
	posts  chan post
	closed chan struct{}
}

func (o *office) accept(p post) error {
	select {
	case o.posts <- p:
		return nil
	case <-o.closed:
		return errClosed
	}
}

func (o *office) send(text string) error {
	done := make(chan error, 1)
	n := notes.Get().(*note) // want note "`n` from `notes` is not given back on every path"
	*n = note{text}
	err := o.accept(post{note: n, done: done})
	if err != nil {
		return err
	}
	select {
	case err = <-done:
	case <-o.closed:
		return errClosed
	}
	notes.Put(n)
	return err
}

func (o *office) sendAtOnce(text string) error {
	n := notes.Get().(*note) // want note "`n` from `notes` is not given back on every path"
	*n = note{text}
	p := post{note: n, done: make(chan error, 1)}
	if len(text) > 100 {
		notes.Put(n)
		return errors.New("too long")
	}
	select {
	case o.posts <- p:
	case <-o.closed:
		return errClosed
	}
	err := <-p.done
	return err
}

// Nobody was offered this one.
func (o *office) drop(text string) error {
	n := notes.Get().(*note) // want note "`n` from `notes` is not given back on every path"
	*n = note{text}
	select {
	case <-o.posts:
		notes.Put(n)
	case <-o.closed:
		return errClosed
	}
	return nil
}
