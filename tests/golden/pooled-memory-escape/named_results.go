// In the block of a function's body `:=` assigns to results and parameters that it names, and declares the others.
package named_results

import (
	"errors"
	"sync"
)

type block struct{ data []byte }

var blocks = sync.Pool{New: func() any { return new(block) }}

var errEmpty = errors.New("empty")

type disk struct{ size func(string) (int, error) }

func (d *disk) open(name string) (_ *block, err error) {
	n, err := d.size(name)
	b := blocks.Get().(*block)
	defer func() {
		if err != nil {
			blocks.Put(b)
		}
	}()
	if n == 0 {
		return nil, errEmpty
	}
	b.data = append(b.data[:0], name...)
	return b, nil
}

func (d *disk) opened(name string) (_ *block, err error) {
	n, err := d.size(name)
	b := blocks.Get().(*block)
	defer func() {
		if err == nil {
			blocks.Put(b)
		}
	}()
	if n == 0 {
		blocks.Put(b)
		return nil, errEmpty
	}
	b.data = append(b.data[:0], name...)
	return b, nil // want "memory of `b.data` is returned"
}
