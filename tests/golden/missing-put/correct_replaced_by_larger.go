// A slice that was found too small is let go on purpose: the larger one goes back in its stead.
package correctreplacedbylarger

import "sync"

var names = sync.Pool{New: func() any {
	b := make([]uint16, 310)
	return &b
}}

type device interface {
	// name fills b and reports how much it takes, or how much it would.
	name(b []uint16) (uint32, error)
}

func read(d device) ([]uint16, error) {
	b := *(names.Get().(*[]uint16))
	defer func() { names.Put(&b) }()
	for {
		n, err := d.name(b)
		if err != nil {
			return nil, err
		}
		if n > uint32(len(b)) {
			b = make([]uint16, n)
			continue
		}
		return append([]uint16(nil), b[:n]...), nil
	}
}
