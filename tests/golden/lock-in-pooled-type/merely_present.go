// A lock that does no harm yet is a note at its field.
package merely_present

import "sync"

type guarded struct {
	n  int
	mu sync.Mutex // want note "`mu`"
}

var guardedPool = sync.Pool{New: func() any { return new(guarded) }}

func add(n int) int {
	g := guardedPool.Get().(*guarded)
	g.mu.Lock()
	g.n = n
	g.mu.Unlock()
	n = g.n + 1
	guardedPool.Put(g)
	return n
}

type embedded struct {
	sync.RWMutex // want note "RWMutex"
	n            int
}

var embeddedPool = sync.Pool{New: func() any { return &embedded{} }}

func read(n int) int {
	e := embeddedPool.Get().(*embedded)
	e.n = n
	e.RLock()
	n = e.n
	e.RUnlock()
	embeddedPool.Put(e)
	return n
}

type inner struct {
	mu sync.Mutex // want note "`mu`"
	n  int
}

type outer struct {
	inner inner
	n     int
}

var outerPool = sync.Pool{New: func() any { return new(outer) }}

func nested(n int) int {
	o := outerPool.Get().(*outer)
	o.inner.n = n
	o.n = n
	n = o.n + o.inner.n
	outerPool.Put(o)
	return n
}

type pointing struct {
	mu *sync.Mutex
	n  int
}

var shared sync.Mutex

// A pointer to a lock that lives elsewhere is no state of the pooled value.
var pointingPool = sync.Pool{New: func() any { return &pointing{mu: &shared} }}

func throughPointer(n int) int {
	p := pointingPool.Get().(*pointing)
	p.mu.Lock()
	p.n = n
	p.mu.Unlock()
	n = p.n * 2
	pointingPool.Put(p)
	return n
}

type unpooled struct {
	mu   sync.Mutex
	pool sync.Pool
	n    int
}

type item struct{ n int }

func newUnpooled() *unpooled {
	return &unpooled{pool: sync.Pool{New: func() any { return new(item) }}}
}

func (u *unpooled) count(n int) {
	it := u.pool.Get().(*item)
	it.n = n
	u.mu.Lock()
	u.n += it.n
	u.mu.Unlock()
	u.pool.Put(it)
}
