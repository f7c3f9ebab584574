// What a decoder does to the value that it is given, through an interface, the method of the value's own type tells.
package filledthroughaninterface

import "sync"

type target interface {
	Keys() int
	Fill(d *decoder, key string)
}

type decoder struct{ keys []string }

func (d *decoder) decode(t target) {
	for i := 0; i < len(d.keys) && i < t.Keys(); i++ {
		t.Fill(d, d.keys[i])
	}
}

func (d *decoder) object(t target) {
	d.decode(t)
	d.keys = nil
}

type leaf struct {
	name  string
	until *int // want warning "`until` of `leaf` keeps its value across `leaves`"
}

var leaves = sync.Pool{New: func() any { return new(leaf) }}

func (l *leaf) Keys() int { return 2 }

func (l *leaf) Fill(d *decoder, key string) {
	switch key {
	case "name":
		l.name = "leaf"
	case "until":
		until := len(d.keys)
		l.until = &until
	}
}

func (l *leaf) Until() int {
	if l.until != nil {
		return *l.until
	}
	return 0
}

func (l *leaf) Reset() { l.name = "" }

// A bud is given its age whatever the keys are.
type bud struct {
	name string
	age  *int
}

var buds = sync.Pool{New: func() any { return new(bud) }}

func (b *bud) Keys() int {
	age := 0
	b.age = &age
	return 1
}

func (b *bud) Fill(d *decoder, key string) { b.name = key }

func (b *bud) Age() int { return *b.age }

func (b *bud) Reset() { b.name = "" }

type branch struct {
	leaf *leaf
	bud  *bud
}

func (b *branch) Read(d *decoder) {
	l := leaves.Get().(*leaf)
	d.object(l)
	b.leaf = l
	n := buds.Get().(*bud)
	d.object(n)
	b.bud = n
}

func (b *branch) Sum() int { return b.leaf.Until() + b.bud.Age() }

func (b *branch) Free() {
	freeLeaf(b.leaf)
	freeBud(b.bud)
	b.leaf, b.bud = nil, nil
}

func freeLeaf(l *leaf) {
	l.Reset()
	leaves.Put(l)
}

func freeBud(b *bud) {
	b.Reset()
	buds.Put(b)
}
