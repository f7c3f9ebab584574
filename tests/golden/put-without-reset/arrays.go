// Arrays: fine as scratch memory, not as counters.
package arrays

import (
	"encoding/binary"
	"io"
	"sync"
)

var histogramPool = sync.Pool{New: func() any { return new([256]int) }}

func countedUp(data []byte) (top int) {
	counts := histogramPool.Get().(*[256]int)
	for _, b := range data {
		counts[b]++
	}
	for _, n := range counts {
		top = max(top, n)
	}
	histogramPool.Put(counts) // want "`counts`.*without a reset"
	return top
}

func countedUpFromZero(data []byte) (top int) {
	counts := histogramPool.Get().(*[256]int)
	for _, b := range data {
		counts[b]++
	}
	for _, n := range counts {
		top = max(top, n)
	}
	clear(counts[:])
	histogramPool.Put(counts)
	return top
}

func zeroedByAssignment(data []byte) int {
	counts := histogramPool.Get().(*[256]int)
	for _, b := range data {
		counts[b]++
	}
	n := counts[0]
	*counts = [256]int{}
	histogramPool.Put(counts)
	return n
}

var wordPool = sync.Pool{New: func() any { return new([8]byte) }}

func scratch(w io.Writer, n uint64) error {
	word := wordPool.Get().(*[8]byte)
	defer wordPool.Put(word)
	binary.BigEndian.PutUint64(word[:], n)
	_, err := w.Write(word[:])
	return err
}

func readInto(r io.Reader) (uint32, error) {
	word := wordPool.Get().(*[8]byte)
	defer wordPool.Put(word)
	if _, err := io.ReadFull(r, word[:4]); err != nil {
		return 0, err
	}
	return binary.BigEndian.Uint32(word[:4]), nil
}
