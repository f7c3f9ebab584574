// A reset that keeps the keys and gives each the same value, a mark for "nothing here".
package markedempty

import "sync"

var unset = new(int)

type Bindings struct {
	vars map[string]any
}

func (b *Bindings) Bind(name string, v any) { b.vars[name] = v }

func (b *Bindings) Find(name string) (any, bool) {
	v, ok := b.vars[name]
	return v, ok && v != any(unset)
}

func (b *Bindings) unbind() {
	for name := range b.vars {
		b.Bind(name, unset)
	}
}

// To each its own name: that says of each what somebody has bound.
func (b *Bindings) name() {
	for name := range b.vars {
		b.Bind(name, name)
	}
}

// Only one of them, again and again.
func (b *Bindings) unbindFirst() {
	for range b.vars {
		b.Bind("first", unset)
	}
}

func made() any { return &Bindings{vars: make(map[string]any)} }

var (
	unbound = sync.Pool{New: made}
	late    = sync.Pool{New: made}
	named   = sync.Pool{New: made}
	partly  = sync.Pool{New: made}
)

func evalUnbound(name string, n int) (any, bool) {
	b := unbound.Get().(*Bindings)
	defer unbound.Put(b)
	defer b.unbind()
	if n > 0 {
		b.Bind(name, n)
	}
	return b.Find(name)
}

func evalLate(name string, n int) (any, bool) {
	b := late.Get().(*Bindings)
	b.unbind()
	if n > 0 {
		b.Bind(name, n)
	}
	found, ok := b.Find(name)
	late.Put(b)
	return found, ok
}

func evalNamed(name string, n int) (any, bool) {
	b := named.Get().(*Bindings)
	defer named.Put(b) // want "without a reset of `vars`"
	defer b.name()
	if n > 0 {
		b.Bind(name, n)
	}
	return b.Find(name)
}

func evalPartly(name string, n int) (any, bool) {
	b := partly.Get().(*Bindings)
	defer partly.Put(b) // want "without a reset of `vars`"
	defer b.unbindFirst()
	if n > 0 {
		b.Bind(name, n)
	}
	return b.Find(name)
}
