// Slices that become a pooled value's own, are stored after the release, or hang on the elements of another slice.
package movedslices

import (
	"strconv"
	"sync"
)

type scratch struct{ buf []byte }

var scratchPool = sync.Pool{New: func() any { return new(scratch) }}

func encode(s *scratch, b []byte, v int) ([]byte, error) {
	if v < 0 {
		return nil, strconv.ErrRange
	}
	return strconv.AppendInt(b, int64(v), 10), nil
}

func marshal(v int, format func(*scratch, []byte, int) ([]byte, error)) ([]byte, error) {
	s := scratchPool.Get().(*scratch)
	buf, err := format(s, s.buf[:0], v)
	if err != nil {
		scratchPool.Put(s)
		return nil, err
	}
	s.buf = buf
	scratchPool.Put(s)
	return buf, nil // want "`buf` is returned after it went back to `scratchPool`"
}

func marshalled(v int) ([]byte, error) {
	s := scratchPool.Get().(*scratch)
	buf, err := encode(s, s.buf[:0], v)
	if err != nil {
		scratchPool.Put(s)
		return nil, err
	}
	s.buf = buf
	out := append([]byte(nil), buf...)
	scratchPool.Put(s)
	return out, nil
}

var bytesPool sync.Pool

func get(n int) []byte {
	if b, ok := bytesPool.Get().([]byte); ok && cap(b) >= n {
		return b[:n]
	}
	return make([]byte, n)
}

func put(b []byte) { bytesPool.Put(b[:0]) }

type window struct {
	buf []byte
	off int
}

func (w *window) slide(n int) {
	var buf []byte
	if n < cap(w.buf)/2 {
		copy(w.buf, w.buf[w.off:])
		buf = w.buf[:n]
	} else {
		buf = get(2*cap(w.buf) + n)
		copy(buf, w.buf[w.off:])
	}
	put(w.buf)
	w.buf = buf // want "`buf` is stored after it went back to `bytesPool`"
	w.off = 0
}

func (w *window) grow(n int) {
	buf := get(2*cap(w.buf) + n)
	copy(buf, w.buf[w.off:])
	put(w.buf)
	w.buf = buf
	w.off = 0
}

type label struct{ name, value string }

type series struct{ labels []label }

type extender struct{ labels []label }

var extenderPool = sync.Pool{New: func() any { return new(extender) }}

func (x *extender) extend(in []series, extra []label) []series {
	labels := x.labels[:0]
	for i := range in {
		s := &in[i]
		from := len(labels)
		labels = append(labels, s.labels...)
		labels = append(labels, extra...)
		s.labels = labels[from:]
	}
	x.labels = labels
	return in
}

func giveBack(x *extender) {
	clear(x.labels)
	x.labels = x.labels[:0]
	extenderPool.Put(x)
}

func push(in []series, extra []label, out func([]series)) {
	if len(extra) > 0 {
		x := extenderPool.Get().(*extender)
		in = x.extend(in, extra)
		giveBack(x)
	}
	out(in) // want "`in` is passed to `out` after it went back to `extenderPool`"
}

func pushed(in []series, extra []label, out func([]series)) {
	if len(extra) > 0 {
		x := extenderPool.Get().(*extender)
		defer giveBack(x)
		in = x.extend(in, extra)
	}
	out(in)
}
