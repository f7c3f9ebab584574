// A reader whose callers all set the field first, each in its own way, never meets what was left there.
package setbycallers

import (
	"io"
	"sync"
)

var slips = sync.Pool{New: func() any { b := make([]byte, 64); return &b }}

type parcel struct {
	number int
	slip   []byte
}

type label struct{ text []byte }

type carrier struct {
	out  io.Writer
	next parcel
	seal label
}

func (c *carrier) ship(p *parcel) error {
	p.number++
	_, err := c.out.Write(p.slip)
	return err
}

func (c *carrier) forward() error {
	return c.ship(&c.next)
}

func (c *carrier) send(slip []byte) error {
	c.next.slip = slip
	return c.forward()
}

func (c *carrier) greet() error {
	return c.ship(&parcel{slip: []byte("hello")})
}

func (c *carrier) last() error {
	b := slips.Get().(*[]byte)
	defer slips.Put(b)
	c.next.slip = (*b)[:8] // want note "stays in `slip`"
	return c.forward()
}

// One of them makes something else, and sends what is there.

func (c *carrier) stamp(l *label) error {
	_, err := c.out.Write(l.text) // via "reads here what `text` holds then"
	return err
}

func (c *carrier) close() error {
	b := slips.Get().(*[]byte)
	defer slips.Put(b)
	c.seal.text = (*b)[:8] // want note "memory of `b` is stored here"
	return c.stamp(&c.seal)
}

func (c *carrier) reopen() error {
	c.next = parcel{number: 1}
	return c.stamp(&c.seal)
}

func (c *carrier) mark() error {
	return c.stamp(&label{text: []byte("void")})
}

// Functions that call each other come from nowhere else for that.

type outline struct {
	out    io.Writer
	prefix []byte
	suffix []byte
}

type node struct {
	name  string
	below []node
}

func (o *outline) print(n node) {
	b := slips.Get().(*[]byte)
	defer slips.Put(b)
	o.prefix = (*b)[:0] // want note "stays in `prefix`"
	o.suffix = (*b)[:0] // want note "memory of `b` is stored here"
	o.one(n)
	o.end(n)
}

func (o *outline) one(n node) {
	io.WriteString(o.out, string(o.prefix)+n.name)
	o.group(n)
}

func (o *outline) group(n node) {
	if len(n.below) > 0 {
		o.all(n.below)
	}
}

func (o *outline) all(ns []node) {
	for _, n := range ns {
		o.one(n)
	}
}

func (o *outline) end(n node) {
	io.WriteString(o.out, n.name+string(o.suffix)) // via "reads here what `suffix` holds then"
	for _, n := range n.below {
		o.endAll(n)
	}
}

func (o *outline) endAll(n node) { o.end(n) }

func (o *outline) finish() { o.endAll(node{}) }
