// Scratch memory is written before it is read.
package scratch_io

import (
	"io"
	"sync"
)

var blockPool = sync.Pool{New: func() any {
	block := make([]byte, 32*1024)
	return &block
}}

func copied(dst io.Writer, src io.Reader) (int64, error) {
	block := blockPool.Get().(*[]byte)
	defer blockPool.Put(block)
	return io.CopyBuffer(dst, src, *block)
}

func readThenUsed(r io.Reader, w io.Writer) error {
	p := blockPool.Get().(*[]byte)
	defer blockPool.Put(p)
	block := *p
	for {
		n, err := r.Read(block)
		if n > 0 {
			if _, err := w.Write(block[:n]); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func filled(r io.Reader) (sum int, err error) {
	p := blockPool.Get().(*[]byte)
	defer blockPool.Put(p)
	head := (*p)[:16]
	if _, err := io.ReadFull(r, head); err != nil {
		return 0, err
	}
	for _, b := range head {
		sum += int(b)
	}
	return sum, nil
}

func copiedInto(w io.Writer, text string) {
	p := blockPool.Get().(*[]byte)
	n := copy(*p, text)
	w.Write((*p)[:n])
	blockPool.Put(p)
}

var numberPool = sync.Pool{New: func() any {
	numbers := make([]int, 64)
	return &numbers
}}

// Adding to what is there reads it.
func addedUp(ns []int) int {
	p := numberPool.Get().(*[]int)
	numbers := *p
	for _, n := range ns {
		numbers[n%64]++
	}
	most := 0
	for _, n := range numbers {
		most = max(most, n)
	}
	numberPool.Put(p) // want "`p`.*without a reset"
	return most
}
