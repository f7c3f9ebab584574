// A struct takes something from a pool when it is used; one case of a switch forgets about that.
package left_in_a_case

import (
	"bytes"
	"io"
	"sync"
)

var inkPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type printer struct {
	ink  *bytes.Buffer
	done chan int
}

func newPrinter() *printer { return &printer{done: make(chan int, 1)} }

func (p *printer) Write(b []byte) (int, error) {
	if p.ink == nil {
		p.ink = inkPool.Get().(*bytes.Buffer)
	}
	return p.ink.Write(b)
}

func freePrinter(p *printer) {
	if p.ink != nil {
		p.ink.Reset()
		inkPool.Put(p.ink)
		p.ink = nil
	}
}

func print(run func(w io.Writer, done chan<- int), out io.Writer, later func(func())) {
	p := newPrinter()
	go run(p, p.done)
	switch <-p.done {
	case 1:
		out.Write(p.ink.Bytes())
		freePrinter(p)
	case 2:
		later(func() {
			defer freePrinter(p)
			out.Write(p.ink.Bytes())
		})
	case 3:
		return // want note "what `p` holds of `inkPool` is not given back in this case, as it is in others"
	}
}

func printAll(run func(w io.Writer, done chan<- int), out io.Writer) {
	p := newPrinter()
	go run(p, p.done)
	switch <-p.done {
	case 1:
		out.Write(p.ink.Bytes())
		freePrinter(p)
	case 2:
		freePrinter(p)
		return
	}
}

func printDeferred(run func(w io.Writer, done chan<- int), out io.Writer) {
	p := newPrinter()
	defer freePrinter(p)
	go run(p, p.done)
	switch <-p.done {
	case 1:
		out.Write(p.ink.Bytes())
		freePrinter(p)
	case 2:
		return
	}
}

// Whoever passes it in sees to it.
func printGiven(p *printer, out io.Writer) {
	switch <-p.done {
	case 1:
		out.Write(p.ink.Bytes())
		freePrinter(p)
	case 2:
		return
	}
}
