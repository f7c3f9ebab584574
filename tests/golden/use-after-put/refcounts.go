// A release that is guarded by a count of users.
package refcounts

import (
	"io"
	"sync"
	"sync/atomic"
)

type block struct {
	refs atomic.Int32
	n    int
	data [512]byte
}

var blockPool = sync.Pool{New: func() any { return new(block) }}

func read(r io.Reader) (*block, error) {
	b := blockPool.Get().(*block)
	b.refs.Store(1)
	n, err := r.Read(b.data[:])
	if err != nil {
		b.release()
		return nil, err
	}
	b.n = n
	return b, nil
}

func (b *block) retain() { b.refs.Add(1) }

func (b *block) release() {
	if b.refs.Add(-1) == 0 {
		blockPool.Put(b)
	}
}

func twoUsers(r io.Reader, w io.Writer) error {
	b, err := read(r)
	if err != nil {
		return err
	}
	b.retain()
	w.Write(b.data[:b.n])
	b.release()
	w.Write(b.data[:b.n])
	b.release()
	return nil
}

func usedAfterOnesOwnShare(r io.Reader, w io.Writer) error {
	b, err := read(r)
	if err != nil {
		return err
	}
	b.release()
	w.Write(b.data[:1]) // want "`b.*after"
	return nil
}
