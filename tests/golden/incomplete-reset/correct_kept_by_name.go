// A literal that names a field only to keep it keeps it on purpose.
package correct_kept_by_name

import "sync"

type options struct{ initial, retained int }

type state struct {
	data  []byte
	opts  options
	count int
}

type batch struct {
	state
	applied bool
}

var batchPool = sync.Pool{New: func() any { return new(batch) }}

func newBatch(opts ...func(*options)) *batch {
	b := batchPool.Get().(*batch)
	for _, set := range opts {
		set(&b.opts)
	}
	if b.opts.initial == 0 {
		b.opts.initial = 64
	}
	return b
}

func (b *batch) reset() {
	b.state = state{data: b.data[:0], opts: b.opts}
	b.applied = false
}

func (b *batch) release() {
	b.reset()
	batchPool.Put(b)
}

func write(text string) int {
	b := newBatch()
	defer b.release()
	if cap(b.data) < b.opts.initial {
		b.data = make([]byte, 0, b.opts.initial)
	}
	b.data = append(b.data, text...)
	b.count++
	b.applied = true
	return len(b.data) + b.count
}
