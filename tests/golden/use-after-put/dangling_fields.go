// A value goes back while a field of it still holds another one that went back before.
package danglingfields

import "sync"

type dict struct{ keys []string }

type request struct {
	path string
	dict *dict
}

var (
	dictPool    = sync.Pool{New: func() any { return new(dict) }}
	requestPool = sync.Pool{New: func() any { return new(request) }}
)

func acquire(path string) *request {
	r := requestPool.Get().(*request)
	r.path = path
	return r
}

func release(r *request) {
	r.path = ""
	if r.dict != nil {
		r.dict.keys = r.dict.keys[:0] // want retained-references note "cut to length 0"
		dictPool.Put(r.dict)          // via "given back to `dictPool`"
	}
	requestPool.Put(r) // want "`r.dict` still holds a value that was given back"
}

func (r *request) bind(key string) {
	if r.dict == nil {
		r.dict = dictPool.Get().(*dict)
	}
	r.dict.keys = append(r.dict.keys, key)
}

func serve(path string) {
	r := acquire(path)
	r.bind("id")
	release(r)
}

type reply struct {
	code int
	dict *dict
}

var replyPool = sync.Pool{New: func() any { return new(reply) }}

func releaseReply(r *reply) {
	r.code = 0
	if r.dict != nil {
		r.dict.keys = r.dict.keys[:0]
		dictPool.Put(r.dict)
		r.dict = nil
	}
	replyPool.Put(r)
}

func (r *reply) bind(key string) {
	if r.dict == nil {
		r.dict = dictPool.Get().(*dict)
	}
	r.dict.keys = append(r.dict.keys, key)
}

func answer() {
	r := replyPool.Get().(*reply)
	r.bind("id")
	releaseReply(r)
}

// Whoever takes it out sets the field first.
type frame struct{ dict *dict }

var framePool = sync.Pool{New: func() any { return new(frame) }}

func send() []string {
	f := framePool.Get().(*frame)
	f.dict = dictPool.Get().(*dict)
	keys := append([]string(nil), f.dict.keys...)
	f.dict.keys = f.dict.keys[:0]
	dictPool.Put(f.dict)
	framePool.Put(f)
	return keys
}

// Who takes the ledger out of the crate's own pool has the crate.
type ledger struct{ sum int }

type crate struct {
	ledger *ledger
	spare  sync.Pool
}

var cratePool = sync.Pool{New: func() any { return new(crate) }}

func (c *crate) put(l *ledger) {
	l.sum = 0
	c.spare.Put(l)
}

func putCrate(c *crate) {
	c.put(c.ledger)
	cratePool.Put(c)
}

func (c *crate) total() int { return c.ledger.sum }

// Who takes it sets the field on one of two ways.

type parcel struct{ inner, outer *dict }

var parcelPool = sync.Pool{New: func() any { return new(parcel) }}

func newParcel(wrapped bool) *parcel {
	p := parcelPool.Get().(*parcel)
	if wrapped {
		p.outer = dictPool.Get().(*dict)
	} else {
		p.inner = dictPool.Get().(*dict)
	}
	return p
}

func (p *parcel) release() {
	if p.inner != nil {
		dictPool.Put(p.inner)
		p.inner = nil
	}
	if p.outer != nil {
		dictPool.Put(p.outer)
	}
	parcelPool.Put(p) // want "`p.outer` still holds a value that was given back"
}

// And here on both.

type trunk struct {
	lid  bool
	dict *dict
}

var trunkPool = sync.Pool{New: func() any { return new(trunk) }}

func newTrunk(filled bool) *trunk {
	t := trunkPool.Get().(*trunk)
	if filled {
		t.dict = dictPool.Get().(*dict)
	} else {
		t.dict = nil
	}
	t.lid = filled
	return t
}

func (t *trunk) release() {
	if t.lid {
		dictPool.Put(t.dict)
	}
	trunkPool.Put(t)
}

// Who takes it empties it as a whole.

type node struct {
	left *dict
	kind int
}

var nodePool sync.Pool

func newNode() *node {
	if v := nodePool.Get(); v != nil {
		return emptied(v.(*node))
	}
	return new(node)
}

func emptied(n *node) *node {
	*n = node{}
	return n
}

func (n *node) keys() int { return len(n.left.keys) }

func (n *node) free() {
	if n.left != nil {
		dictPool.Put(n.left)
	}
	nodePool.Put(n)
}

// And here one of two does not.

type branch struct {
	left *dict
	kind int
}

var branchPool = sync.Pool{New: func() any { return new(branch) }}

func newBranch() *branch {
	b := branchPool.Get().(*branch)
	*b = branch{}
	return b
}

func newKind(kind int) *branch {
	b := branchPool.Get().(*branch)
	b.kind = kind
	return b
}

func (b *branch) keys() int { return len(b.left.keys) }

func (b *branch) free() {
	if b.left != nil {
		dictPool.Put(b.left)
	}
	branchPool.Put(b) // want "`b.left` still holds a value that was given back"
}
