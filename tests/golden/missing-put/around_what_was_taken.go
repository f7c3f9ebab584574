// What a helper makes around a value that its caller has taken leaves the value to the caller, unless it can give it
// back itself.
package aroundwhatwastaken

import (
	"errors"
	"sync"
)

type line struct{ sent []byte }

func (l *line) call(s string) (int, error) {
	if s == "" {
		return 0, errors.New("nothing to send")
	}
	l.sent = append(l.sent[:0], s...)
	return len(l.sent), nil
}

var lines = sync.Pool{New: func() any { return new(line) }}

type caller interface {
	call(s string) (int, error)
}

type sender interface {
	send(s string) (int, error)
}

type overLine struct{ over caller }

func newSender(over caller) sender { return &overLine{over} }

func (o *overLine) send(s string) (int, error) { return o.over.call(s) }

func ask(s string) (int, error) {
	l := lines.Get().(*line) // want note "`l` from `lines` is not given back on every path"
	n, err := newSender(l).send(s)
	if err != nil {
		return 0, err
	}
	lines.Put(l)
	return n, nil
}

func askByName(s string) (int, error) {
	l := lines.Get().(*line) // want note "`l` from `lines` is not given back on every path"
	out := newSender(l)
	n, err := out.send(s)
	if err != nil {
		return 0, err
	}
	defer lines.Put(l)
	return n, nil
}

func askAndEnd(s string) (int, error) {
	l := lines.Get().(*line)
	defer lines.Put(l)
	out := newSender(l)
	return out.send(s)
}

type ending interface {
	send(s string) (int, error)
	end()
}

type endingLine struct{ over *line }

func newEnding(over *line) ending { return &endingLine{over} }

func (e *endingLine) send(s string) (int, error) { return e.over.call(s) }

func (e *endingLine) end() { lines.Put(e.over) }

func askOnce(s string) (int, error) {
	l := lines.Get().(*line)
	out := newEnding(l)
	n, err := out.send(s)
	if err != nil {
		out.end()
		return 0, err
	}
	lines.Put(l)
	return n, nil
}

func begin(s string) (sender, error) {
	l := lines.Get().(*line)
	if s == "" {
		lines.Put(l)
		return nil, errors.New("nothing to begin with")
	}
	return newSender(l), nil
}

func finish(e ending, s string) error {
	_, err := e.send(s)
	e.end()
	return err
}

func askThrough(s string) error {
	l := lines.Get().(*line)
	if s == "" {
		lines.Put(l)
		return nil
	}
	return finish(newEnding(l), s)
}
