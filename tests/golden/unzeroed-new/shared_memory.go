// New makes a struct each time, but all of them around one slice or map.
package shared_memory

import (
	"io"
	"sync"
)

var scratch = make([]byte, 0, 64)

type writer struct {
	line []byte
}

var writerPool = sync.Pool{New: func() any {
	return &writer{line: scratch} // want "`writerPool`"
}}

func write(w io.Writer, text string) {
	x := writerPool.Get().(*writer)
	x.line = append(x.line, text...)
	w.Write(x.line)
	x.line = x.line[:0]
	writerPool.Put(x)
}

var noWords = map[string]int{}

type counter struct {
	words map[string]int
}

var counterPool = sync.Pool{New: func() any {
	return &counter{words: noWords} // want "`counterPool`"
}}

func count(words []string) int {
	c := counterPool.Get().(*counter)
	for _, word := range words {
		c.words[word]++
	}
	n := len(c.words)
	clear(c.words)
	counterPool.Put(c)
	return n
}

var hexDigits = []byte("0123456789abcdef")

var ranks = map[byte]int{'a': 1, 'b': 2}

type hexer struct {
	digits []byte
	ranks  map[byte]int
	line   []byte
}

// Tables that are only read may be shared.
var hexerPool = sync.Pool{New: func() any {
	return &hexer{digits: hexDigits, ranks: ranks, line: make([]byte, 0, 64)}
}}

func hexed(w io.Writer, data []byte) int {
	h := hexerPool.Get().(*hexer)
	rank := 0
	for _, b := range data {
		h.line = append(h.line, h.digits[b>>4], h.digits[b&15])
		rank += h.ranks[b]
	}
	w.Write(h.line)
	h.line = h.line[:0]
	hexerPool.Put(h)
	return rank
}
