// A second call that finds something else in the field, or only gives up another share.
package ownedelsewhere

import (
	"sync"
	"sync/atomic"
)

// The value that goes back holds the receiver: its reset empties the very field it was reached by.
type iterator struct {
	alloc *iteratorAlloc
	key   []byte
}

type iteratorAlloc struct {
	it  iterator
	key []byte
}

var iteratorPool = sync.Pool{New: func() any { return new(iteratorAlloc) }}

func newIterator() *iterator {
	a := iteratorPool.Get().(*iteratorAlloc)
	a.it = iterator{alloc: a, key: a.key[:0]}
	return &a.it
}

func (i *iterator) Close() error {
	a := i.alloc
	if a == nil {
		return nil
	}
	a.key = i.key
	a.it.forget()
	iteratorPool.Put(a)
	return nil
}

func (i *iterator) forget() { *i = iterator{} }

// Each Release of a page gives up a share that a Retain has taken.
type block struct {
	refs atomic.Int32
	data []byte
}

var blockPool = sync.Pool{New: func() any { return new(block) }}

func newBlock() *block {
	b := blockPool.Get().(*block)
	b.data = b.data[:0]
	b.refs.Store(1)
	return b
}

func (b *block) ref() { b.refs.Add(1) }

func (b *block) unref() {
	if b.refs.Add(-1) == 0 {
		b.data = b.data[:0]
		blockPool.Put(b)
	}
}

func unrefBlock(b *block) {
	if b != nil {
		b.unref()
	}
}

type page struct{ values *block }

func newPage() *page       { return &page{values: newBlock()} }
func (p *page) Retain()    { p.values.ref() }
func (p *page) Release()   { unrefBlock(p.values) }
func (p *page) Len() int   { return len(p.values.data) }
func (p *page) Add(b byte) { p.values.data = append(p.values.data, b) }

// Of the values of all turns only one is another turn's.
type series struct{ samples []int }

var samplesPool = sync.Pool{New: func() any { s := make([]int, 0, 64); return &s }}

type rows struct{ bySeries map[string][]int }

func (r *rows) each(f func(name string, value int)) {
	for name, values := range r.bySeries {
		for _, v := range values {
			f(name, v)
		}
	}
}

func (r *rows) total() int {
	found := make(map[string]*[]int)
	r.each(func(name string, value int) {
		s, ok := found[name]
		if !ok {
			s = samplesPool.Get().(*[]int)
			*s = (*s)[:0]
			found[name] = s
		}
		*s = append(*s, value)
	})
	n := 0
	for _, s := range found {
		n += len(*s)
	}
	for _, s := range found {
		samplesPool.Put(s)
	}
	return n
}
