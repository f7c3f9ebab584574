// make with a length where users append: the fresh value starts with zeros.
package slice_length

import (
	"io"
	"strconv"
	"sync"
)

var linePool = sync.Pool{New: func() any {
	line := make([]byte, 64)
	return &line // want "`linePool`"
}}

func appendLine(w io.Writer, n int) error {
	line := linePool.Get().(*[]byte)
	*line = strconv.AppendInt(*line, int64(n), 10)
	_, err := w.Write(*line)
	*line = (*line)[:0]
	linePool.Put(line)
	return err
}

var valuePool = sync.Pool{New: func() any { return make([]byte, 64) }} // want "`valuePool`"

func appendValue(w io.Writer, n int) error {
	line := valuePool.Get().([]byte)
	line = strconv.AppendInt(line, int64(n), 10)
	_, err := w.Write(line)
	valuePool.Put(line[:0])
	return err
}

var cutPool = sync.Pool{New: func() any { return make([]byte, 64) }}

// Cut before anything is appended, so the length does not matter.
func appendCut(w io.Writer, n int) error {
	line := cutPool.Get().([]byte)[:0]
	line = strconv.AppendInt(line, int64(n), 10)
	_, err := w.Write(line)
	cutPool.Put(line)
	return err
}

var readPool = sync.Pool{New: func() any {
	block := make([]byte, 4096)
	return &block
}}

// The length is what Read fills.
func readSome(r io.Reader, w io.Writer) error {
	block := readPool.Get().(*[]byte)
	defer readPool.Put(block)
	n, err := r.Read(*block)
	if err != nil {
		return err
	}
	_, err = w.Write((*block)[:n])
	return err
}

type batch struct {
	ids []int
}

var batchPool = sync.Pool{New: func() any {
	return &batch{ids: make([]int, 8)} // want "`batchPool`"
}}

func sum(ids []int) (total int) {
	b := batchPool.Get().(*batch)
	b.ids = append(b.ids, ids...)
	for _, id := range b.ids {
		total += id
	}
	b.ids = b.ids[:0]
	batchPool.Put(b)
	return total
}

var roomPool = sync.Pool{New: func() any {
	return &batch{ids: make([]int, 0, 8)}
}}

func most(ids []int) (top int) {
	b := roomPool.Get().(*batch)
	b.ids = append(b.ids, ids...)
	for _, id := range b.ids {
		top = max(top, id)
	}
	b.ids = b.ids[:0]
	roomPool.Put(b)
	return top
}
