// Values with a method that gives them back.
package release_methods

import (
	"io"
	"strconv"
	"sync"
)

type printer struct {
	line []byte
	n    int
}

var printerPool = sync.Pool{New: func() any { return &printer{line: make([]byte, 0, 128)} }}

func newPrinter() *printer { return printerPool.Get().(*printer) }

func (p *printer) free() {
	p.line = p.line[:0]
	p.n = 0
	printerPool.Put(p)
}

func (p *printer) add(n int) {
	p.line = strconv.AppendInt(p.line, int64(n), 10)
	p.n++
}

func all(w io.Writer, ns []int) int {
	p := newPrinter()
	defer p.free()
	for _, n := range ns {
		p.add(n)
	}
	w.Write(p.line)
	return p.n
}

type scanner struct {
	word []byte
}

var scannerPool = sync.Pool{New: func() any { return &scanner{word: make([]byte, 0, 32)} }}

func newScanner() *scanner { return scannerPool.Get().(*scanner) }

func (s *scanner) close() { scannerPool.Put(s) }

func (s *scanner) feed(text string) { s.word = append(s.word, text...) }

func length(texts []string) int {
	s := newScanner()
	for _, text := range texts {
		s.feed(text)
	}
	n := len(s.word)
	s.close() // want "`s`.*without a reset"
	return n
}
