// A loop that tries again with another value, since this one has failed, drops what few will miss.
package retried

import (
	"io"
	"sync"
)

type line struct{ to io.Writer }

func (l *line) send(b []byte) error {
	_, err := l.to.Write(b)
	return err
}

var lines = sync.Pool{New: func() any { return new(line) }}

func untilSent(b []byte) {
	for {
		l := lines.Get().(*line) // want note "`l` from `lines` is not given back on every path"
		if err := l.send(b); err != nil {
			continue
		}
		lines.Put(l)
		return
	}
}

func untilFresh(b []byte, fresh func() bool) error {
	var l *line
	for {
		l = lines.Get().(*line) // want note "`l` from `lines` is not given back on every path"
		err := l.send(b)
		if err == nil {
			break
		} else if fresh() {
			return err
		}
	}
	lines.Put(l)
	return nil
}

func untilDone(b []byte, done func() bool) {
	for {
		l := lines.Get().(*line) // want "`l` from `lines` is not given back on every path"
		l.send(b)
		if done() {
			lines.Put(l)
			return
		}
	}
}

func whatever(b []byte) {
	for {
		l := lines.Get().(*line) // want "`l` from `lines` is not given back on every path"
		if len(b) == 0 {
			continue
		}
		if err := l.send(b); err != nil {
			continue
		}
		lines.Put(l)
		return
	}
}

var spare sync.Pool

// Whether the pool was empty is asked before it matters.
func untilMade(w io.Writer, b []byte) error {
	var v any
	var l *line
	for {
		v = spare.Get() // want note "`v` from `spare` is not given back on every path"
		made := v == nil
		if made {
			l = &line{to: w}
			v = l
		} else {
			l = v.(*line)
		}
		err := l.send(b)
		if err == nil {
			break
		} else if made {
			return err
		}
	}
	spare.Put(v)
	return nil
}

func untilLong(w io.Writer, b []byte) error {
	var v any
	var l *line
	for {
		v = spare.Get() // want note "`v` from `spare` is not given back on every path"
		made := len(b) > 100
		if made {
			l = &line{to: w}
			v = l
		} else {
			l = v.(*line)
		}
		err := l.send(b)
		if err == nil {
			break
		} else if made {
			return err
		}
	}
	spare.Put(v)
	return nil
}
