// Values with a length or content that nobody can mistake for their own.
package correct_arrays_and_structs

import (
	"encoding/binary"
	"io"
	"sync"
)

var wordPool = sync.Pool{New: func() any { return new([8]byte) }}

func writeWord(w io.Writer, n uint64) error {
	word := wordPool.Get().(*[8]byte)
	defer wordPool.Put(word)
	binary.LittleEndian.PutUint64(word[:], n)
	_, err := w.Write(word[:])
	return err
}

type matrix struct {
	cells [4][4]float64
	rows  []float64
}

var matrixPool = sync.Pool{New: func() any { return &matrix{rows: make([]float64, 4)} }}

// Every cell and row is assigned before it is read.
func trace(f func(i, j int) float64) (sum float64) {
	m := matrixPool.Get().(*matrix)
	for i := range m.cells {
		for j := range m.cells[i] {
			m.cells[i][j] = f(i, j)
		}
		m.rows[i] = m.cells[i][i]
	}
	for _, row := range m.rows {
		sum += row
	}
	matrixPool.Put(m)
	return sum
}
