// Slices that are appended to: the length has to go back to zero before the next append.
package slices_appended

import (
	"io"
	"strconv"
	"sync"
)

var linePool = sync.Pool{New: func() any {
	line := make([]byte, 0, 256)
	return &line
}}

var rawPool = sync.Pool{New: func() any { return make([]byte, 0, 256) }}

var intPool = sync.Pool{New: func() any {
	ints := make([]int, 0, 16)
	return &ints
}}

func lengthStays(w io.Writer, n int) error {
	line := linePool.Get().(*[]byte)
	*line = strconv.AppendInt(*line, int64(n), 10)
	_, err := w.Write(*line)
	linePool.Put(line) // want "`line`.*without a reset"
	return err
}

func throughALocal(w io.Writer, n int) error {
	p := linePool.Get().(*[]byte)
	line := append(*p, "n="...)
	line = strconv.AppendInt(line, int64(n), 10)
	_, err := w.Write(line)
	*p = line
	linePool.Put(p) // want "`p`.*without a reset"
	return err
}

func truncatedBeforePut(w io.Writer, n int) error {
	line := linePool.Get().(*[]byte)
	*line = strconv.AppendInt(*line, int64(n), 10)
	_, err := w.Write(*line)
	*line = (*line)[:0]
	linePool.Put(line)
	return err
}

func truncatedThroughALocal(w io.Writer, n int) error {
	p := linePool.Get().(*[]byte)
	line := strconv.AppendInt(*p, int64(n), 10)
	_, err := w.Write(line)
	*p = line[:0]
	linePool.Put(p)
	return err
}

// Everyone who takes a slice out of rawPool cuts it first.
func byValue(w io.Writer, n int) error {
	line := rawPool.Get().([]byte)[:0]
	line = strconv.AppendInt(line, int64(n), 10)
	_, err := w.Write(line)
	rawPool.Put(line)
	return err
}

func byValueTwice(w io.Writer, a, b int) error {
	line := rawPool.Get().([]byte)
	line = append(line[:0], "a="...)
	line = strconv.AppendInt(line, int64(a), 10)
	line = append(line, " b="...)
	line = strconv.AppendInt(line, int64(b), 10)
	_, err := w.Write(line)
	rawPool.Put(line)
	return err
}

func sumOfSquares(ns []int) int {
	squares := intPool.Get().(*[]int)
	for _, n := range ns {
		*squares = append(*squares, n*n)
	}
	sum := 0
	for _, square := range *squares {
		sum += square
	}
	intPool.Put(squares) // want "`squares`.*without a reset"
	return sum
}

func sumOfCubes(ns []int) int {
	cubes := intPool.Get().(*[]int)
	defer func() {
		*cubes = (*cubes)[:0]
		intPool.Put(cubes)
	}()
	for _, n := range ns {
		*cubes = append(*cubes, n*n*n)
	}
	sum := 0
	for _, cube := range *cubes {
		sum += cube
	}
	return sum
}
