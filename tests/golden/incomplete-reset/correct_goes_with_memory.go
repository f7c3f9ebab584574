package golden

import "sync"

// What frees the memory of the buffer stays with the buffer, which the reset keeps.

type freer interface{ free() }

type allocator interface{ allocate(n int) ([]byte, freer) }

type packer struct {
	buffer []byte
	freer  freer
	broken bool
}

var packers = sync.Pool{New: func() any { return new(packer) }}

func (p *packer) reset() {
	p.buffer = p.buffer[:0]
	p.broken = false
}

func (p *packer) ensure(n int, from allocator) {
	if n <= cap(p.buffer)-len(p.buffer) {
		return
	}
	buffer, freer := from.allocate(2*cap(p.buffer) + n)
	copy(buffer, p.buffer)
	buffer = buffer[:len(p.buffer)]
	if p.freer != nil {
		p.freer.free()
	}
	p.buffer = buffer
	p.freer = freer
}

func pack(rows [][]byte, from allocator, write func([]byte)) {
	p := packers.Get().(*packer)
	p.ensure(len(rows), from)
	for _, row := range rows {
		p.buffer = append(p.buffer, row...)
	}
	p.broken = len(rows) > 9
	write(p.buffer)
	p.reset()
	packers.Put(p)
}
