// After an exchange each array has one owner: nothing is lent, and the next user has the old array for itself.
package exchanged

import "sync"

type block struct{ data []byte }

func (b *block) reset() { b.data = b.data[:0] }

var blocks = sync.Pool{New: func() any { return new(block) }}

func putBlock(b *block) {
	b.reset()
	blocks.Put(b)
}

type page struct{ data []byte }

func (p *page) sort(order []int) {
	data := p.data
	b := blocks.Get().(*block)
	sorted := b.data[:0]
	for _, at := range order {
		sorted = append(sorted, data[at])
	}
	b.data, p.data = data, sorted
	putBlock(b)
}

func (p *page) swap() {
	b := blocks.Get().(*block)
	b.data, p.data = p.data, b.data
	putBlock(b)
}

func (p *page) swapByName() {
	b := blocks.Get().(*block)
	fresh := b.data
	b.data = p.data
	p.data = fresh
	putBlock(b)
}

func (p *page) giveUp() {
	b := blocks.Get().(*block)
	b.data = p.data
	p.data = nil
	putBlock(b)
}

func (p *page) lend(visit func(*block)) {
	b := blocks.Get().(*block)
	b.data = p.data // want "memory of `p.data` stays in `data`"
	visit(b)
	putBlock(b)
}

func (p *page) swapAtTimes(full bool) {
	b := blocks.Get().(*block)
	fresh := b.data
	b.data = p.data // want "memory of `p.data` stays in `data`"
	if full {
		p.data = fresh
	}
	putBlock(b)
}

func fill(b *block, text string) { b.data = append(b.data, text...) }
