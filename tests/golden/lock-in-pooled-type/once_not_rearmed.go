// A Once runs for the first owner only, unless it is set anew.
package once_not_rearmed

import (
	"fmt"
	"io"
	"sync"
)

type greeter struct {
	once sync.Once // want warning "(?i)once"
	name string
}

var greeterPool = sync.Pool{New: func() any { return new(greeter) }}

func greet(w io.Writer, name string) {
	g := greeterPool.Get().(*greeter)
	g.name = name
	g.once.Do(func() { fmt.Fprintln(w, "welcome") })
	fmt.Fprintln(w, g.name)
	greeterPool.Put(g)
}

type opener struct {
	once sync.Once // want note "(?i)once"
	path string
}

var openerPool = sync.Pool{New: func() any { return new(opener) }}

func open(w io.Writer, path string) {
	o := openerPool.Get().(*opener)
	o.path = path
	o.once = sync.Once{}
	o.once.Do(func() { fmt.Fprintln(w, "open", o.path) })
	openerPool.Put(o)
}

type starter struct {
	once sync.Once // want note "(?i)once"
	n    int
}

var starterPool = sync.Pool{New: func() any { return new(starter) }}

func start(w io.Writer, n int) {
	s := starterPool.Get().(*starter)
	s.n = n
	s.once.Do(func() { fmt.Fprintln(w, "start", s.n) })
	*s = starter{}
	starterPool.Put(s)
}
