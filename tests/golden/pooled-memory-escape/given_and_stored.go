// What a function was given is left where others find it, and goes back all the same.
package given_and_stored

import "sync"

type slab struct{ b []byte }

var slabPool = sync.Pool{New: func() any { return new(slab) }}

func putSlab(s *slab) {
	clear(s.b)
	slabPool.Put(s)
}

type order struct {
	id   int
	slab *slab
}

type yard struct {
	orders []order
	byID   map[int]order
	last   *slab
	spare  *slab
}

func (y *yard) add(o order) {
	y.byID[o.id] = o
}

func (y *yard) drop(id int) {
	delete(y.byID, id)
}

func (y *yard) work() (n int) {
	for _, o := range y.byID {
		n += len(o.slab.b)
	}
	if y.last != nil {
		n += len(y.last.b)
	}
	return n
}

type mason struct{ yard *yard }

func (m *mason) ask(id int, s *slab) {
	m.queue(id, s)
}

func (m *mason) queue(id int, s *slab) {
	m.yard.add(order{id: id, slab: s})
}

func askAndPut(m *mason, s *slab) {
	m.ask(1, s) // want note "memory of `s` is stored here"
	putSlab(s)
}

func queueAndPut(m *mason, s *slab) {
	m.queue(1, s) // want note "memory of `s` is stored here"
	putSlab(s)
}

func (y *yard) keepAndPut(s *slab) {
	y.last = s // want note "memory of `s` is stored here"
	putSlab(s)
}

func (y *yard) fieldAndPut(o *order) {
	y.last = o.slab // want note "memory of `o.slab` is stored here"
	putSlab(o.slab)
	o.slab = nil
}

// What stood there before goes back, not what stands there now.
func (y *yard) swap(s *slab) {
	old := y.last
	y.last = s
	if old != nil {
		putSlab(old)
	}
}

func (y *yard) turn() {
	if y.spare != nil {
		putSlab(y.spare)
	}
	y.spare = y.last
	y.last = nil
}

func (y *yard) for1(s *slab) int {
	y.last = s
	n := y.work()
	y.last = nil
	putSlab(s)
	return n
}

func doAndDrop(y *yard, s *slab) int {
	y.add(order{id: 1, slab: s})
	n := y.work()
	y.drop(1)
	putSlab(s)
	return n
}

// A node takes itself out of its list.
type node struct {
	prev, next *node
	slab       *slab
}

var nodePool = sync.Pool{New: func() any { return new(node) }}

func remove(n *node) {
	n.prev.next = n.next
	n.next.prev = n.prev
	putSlab(n.slab)
	n.prev, n.next, n.slab = nil, nil, nil
	nodePool.Put(n)
}

// A list cuts what its nodes hold, and lets some of them go.
type chain struct{ last *link }

type link struct {
	prev *link
	b    []byte
}

var linkPool = sync.Pool{New: func() any { return new(link) }}

func (c *chain) trim(n int) {
	cur := c.last
	for cur != nil {
		if len(cur.b) < n {
			before := cur.prev
			cur.prev = nil
			linkPool.Put(cur)
			cur = before
			continue
		}
		cur.b = cur.b[:n]
		cur = cur.prev
	}
	c.last = nil
}
