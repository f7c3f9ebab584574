// The sender gives back what it has sent once it was answered, so nobody does where it does not wait for that.
package sent_and_left

import (
	"errors"
	"sync"
	"time"
)

type task struct {
	text string
	out  string
	done chan struct{} // want channel-in-pooled-type note "done"
}

var (
	taskPool = sync.Pool{New: func() any { return &task{done: make(chan struct{}, 1)} }}
	errLate  = errors.New("late")
)

func putTask(t *task) {
	t.text, t.out = "", ""
	taskPool.Put(t)
}

type worker struct{ in chan *task }

func (w *worker) run() {
	for t := range w.in {
		t.out = t.text + "!"
		t.done <- struct{}{}
	}
}

func (w *worker) ask(text string, late <-chan time.Time) (string, error) {
	t := taskPool.Get().(*task) // want note "`t` from `taskPool` is not given back by anybody on a path after it was sent"
	t.text = text
	w.in <- t
	select {
	case <-t.done:
		out := t.out
		putTask(t)
		return out, nil
	case <-late:
		return "", errLate
	}
}

func (w *worker) askOnce(text string, late <-chan time.Time) (out string, err error) {
	t := taskPool.Get().(*task) // want note "is not given back by anybody on a path after it was sent"
	t.text = text
	select {
	case w.in <- t:
	case <-late:
		putTask(t)
		return "", errLate
	}
	select {
	case <-t.done:
		out = t.out
		putTask(t)
	case <-late:
		err = errLate
	}
	return out, err
}

// Who is late waits for the answer all the same, if in the background.
func (w *worker) askAndWait(text string, late <-chan time.Time) (string, error) {
	t := taskPool.Get().(*task)
	t.text = text
	w.in <- t
	select {
	case <-t.done:
		out := t.out
		putTask(t)
		return out, nil
	case <-late:
		go func() {
			<-t.done
			putTask(t)
		}()
		return "", errLate
	}
}
