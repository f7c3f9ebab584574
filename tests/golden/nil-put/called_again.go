// What a method asks only after it has set it does not keep a second call out.
package calledagain

import (
	"io"
	"sync"
)

type stock struct{ parts [][]byte }

var stocks = sync.Pool{New: func() any { return new(stock) }}

type reader struct {
	from *stock
	part []byte
	at   int
}

func (r *reader) next() []byte {
	if r.from == nil || r.at == len(r.from.parts) {
		return nil
	}
	r.at++
	return r.from.parts[r.at-1]
}

func (r *reader) Read(b []byte) (n int, err error) {
	for {
		if r.part = r.next(); r.part == nil {
			r.at = 0
			stocks.Put(r.from) // want note "`r.from` may be nil"
			r.from = nil
			return n, io.EOF
		}
		n += copy(b[n:], r.part)
		r.part = nil
	}
}

type guarded struct {
	from *stock
	done bool
}

func (g *guarded) Read(b []byte) (int, error) {
	if g.done {
		return 0, io.EOF
	}
	g.done = true
	n := copy(b, g.from.parts[0])
	stocks.Put(g.from)
	g.from = nil
	return n, nil
}

type writer struct{ to *stock }

// A Close is often called twice, once by a defer.
func (w *writer) Close() error {
	stocks.Put(w.to) // want note "`w.to` may be nil"
	w.to = nil
	return nil
}

type lease struct{ of *stock }

// Who releases what he has is rid of it.
func (l *lease) Release() {
	stocks.Put(l.of)
	l.of = nil
}
