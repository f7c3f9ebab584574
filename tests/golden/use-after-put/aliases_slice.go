// Slices: two headers over one array.
package aliases_slice

import (
	"io"
	"strconv"
	"sync"
)

var linePool = sync.Pool{New: func() any {
	line := make([]byte, 0, 256)
	return &line
}}

func subslice(w io.Writer, n int) {
	p := linePool.Get().(*[]byte)
	line := strconv.AppendInt((*p)[:0], int64(n), 10)
	head := line[:1]
	*p = line
	linePool.Put(p)
	w.Write(head) // want "after"
}

func local(w io.Writer, n int) {
	p := linePool.Get().(*[]byte)
	line := strconv.AppendInt((*p)[:0], int64(n), 10)
	*p = line
	linePool.Put(p)
	w.Write(line) // want "after"
}

func throughThePointer(w io.Writer, n int) {
	p := linePool.Get().(*[]byte)
	*p = strconv.AppendInt((*p)[:0], int64(n), 10)
	linePool.Put(p)
	w.Write(*p) // want "p`.*after"
}

func ownHeader(w io.Writer, n int) int {
	p := linePool.Get().(*[]byte)
	line := strconv.AppendInt((*p)[:0], int64(n), 10)
	w.Write(line)
	*p = line
	linePool.Put(p)
	return len(line) + cap(line)
}

func headerInThePool(w io.Writer, n int) int {
	p := linePool.Get().(*[]byte)
	*p = strconv.AppendInt((*p)[:0], int64(n), 10)
	w.Write(*p)
	linePool.Put(p)
	return len(*p) // want "p`.*after"
}

var rawPool = sync.Pool{New: func() any { return make([]byte, 64) }}

func element(r io.Reader) (byte, error) {
	b := rawPool.Get().([]byte)
	_, err := io.ReadFull(r, b)
	rawPool.Put(b)
	return b[0], err // want "`b.*after"
}

func elementTakenBefore(r io.Reader) (byte, error) {
	b := rawPool.Get().([]byte)
	_, err := io.ReadFull(r, b)
	first := b[0]
	rawPool.Put(b)
	return first, err
}

func lengthAfterwards(r io.Reader) (int, error) {
	b := rawPool.Get().([]byte)
	_, err := io.ReadFull(r, b)
	rawPool.Put(b)
	return len(b), err
}

func ranged(r io.Reader) (sum int) {
	b := rawPool.Get().([]byte)
	io.ReadFull(r, b)
	rawPool.Put(b)
	for _, c := range b { // want "`b`.*after"
		sum += int(c)
	}
	return sum
}

func written(r io.Reader) {
	b := rawPool.Get().([]byte)
	io.ReadFull(r, b)
	rawPool.Put(b)
	b[0] = 0 // want "`b.*after"
}

func copied(r io.Reader) []byte {
	b := rawPool.Get().([]byte)
	io.ReadFull(r, b)
	out := make([]byte, len(b))
	copy(out, b)
	rawPool.Put(b)
	return out
}

func copiedTooLate(r io.Reader) []byte {
	b := rawPool.Get().([]byte)
	io.ReadFull(r, b)
	rawPool.Put(b)
	return append([]byte(nil), b...) // want "`b`.*after"
}

func text(r io.Reader) string {
	b := rawPool.Get().([]byte)
	io.ReadFull(r, b)
	s := string(b[:8])
	rawPool.Put(b)
	return s
}
