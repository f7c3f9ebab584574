// Memory that is laid out by hand: who takes some says how much, and writes it over from its start.
package laidout

import (
	"encoding/binary"
	"sync"
)

var framePool = frames{sync.Pool{New: func() any { return new([]byte) }}}

type frames struct{ pool sync.Pool }

func (f *frames) get(length, capacity int) []byte {
	b := f.pool.Get().(*[]byte)
	if cap(*b) < capacity {
		*b = make([]byte, length, capacity)
	} else {
		*b = (*b)[:length]
	}
	return *b
}

func (f *frames) put(b []byte) {
	if cap(b) > 0 {
		f.pool.Put(&b)
	}
}

// frame has a byte for its kind, a count, and then so many values.
type frame []byte

func kindOf(v uint32) byte {
	if v > 0xffff {
		return 4
	}
	return 2
}

func (f frame) add(v uint32) frame {
	count := uint32(0)
	if len(f) == 0 {
		f = framePool.get(5, 9)
		f[0] = kindOf(v)
	} else {
		count = binary.LittleEndian.Uint32(f[1:5])
	}
	if kind := kindOf(v); kind > f[0] {
		wide := framePool.get(5+4*int(count+1), 5+4*int(count+1))
		wide[0] = kind
		binary.LittleEndian.PutUint32(wide[1:5], count+1)
		for i := range f[5:] {
			wide[5+i] = f[5+i]
		}
		framePool.put(f)
		return wide
	}
	if size := 5 + int(f[0])*int(count+1); cap(f) < size {
		longer := framePool.get(len(f), 2*size)
		copy(longer, f)
		framePool.put(f)
		f = longer
	}
	for i := range f[0] {
		f = append(f, byte(v>>(i*8)))
	}
	binary.LittleEndian.PutUint32(f[1:5], count+1)
	return f
}

func (f frame) fit() frame {
	if len(f) == cap(f) {
		return f
	}
	fitting := make(frame, len(f))
	copy(fitting, f)
	framePool.put(f)
	return fitting
}

func pack(values []uint32) frame {
	var f frame
	for _, v := range values {
		f = f.add(v)
	}
	return f.fit()
}

func duplicate(f frame) frame {
	twin := framePool.get(len(f), len(f))
	copy(twin, f)
	return twin
}

// Where only the memory that is too small is made anew, the rest is met as it was left.

var linePool = sync.Pool{New: func() any { return new([]byte) }}

func line(capacity int) *[]byte {
	b := linePool.Get().(*[]byte)
	if cap(*b) < capacity {
		*b = make([]byte, 0, capacity)
	}
	return b
}

func joined(words []string) string {
	b := line(64)
	for _, w := range words {
		*b = append(*b, w...)
	}
	s := string(*b)
	linePool.Put(b) // want "`b` goes back to `linePool` without a reset"
	return s
}
