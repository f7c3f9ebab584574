package lexer

import (
	"errors"
	"io"
	"sync"
	"unsafe"
)

const maxSource = 1 << 20

var errTooLong = errors.New("lexer: source too long")

// Token is a word of the source.
type Token struct {
	Text string
	Line int
}

type scanner struct {
	buf  []byte
	pos  int
	line int
}

var scanners = sync.Pool{
	New: func() any { return &scanner{buf: make([]byte, 0, 4096)} },
}

func acquireScanner() *scanner {
	sc := scanners.Get().(*scanner)
	sc.line = 1
	return sc
}

func (sc *scanner) release() {
	sc.buf = sc.buf[:0]
	sc.pos = 0
	sc.line = 0
	scanners.Put(sc)
}

func (sc *scanner) load(r io.Reader) error {
	var chunk [1024]byte
	for {
		n, err := r.Read(chunk[:])
		sc.buf = append(sc.buf, chunk[:n]...)
		if len(sc.buf) > maxSource {
			return errTooLong
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func space(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func (sc *scanner) word() []byte {
	for sc.pos < len(sc.buf) && space(sc.buf[sc.pos]) {
		if sc.buf[sc.pos] == '\n' {
			sc.line++
		}
		sc.pos++
	}
	start := sc.pos
	for sc.pos < len(sc.buf) && !space(sc.buf[sc.pos]) {
		sc.pos++
	}
	return sc.buf[start:sc.pos]
}

func text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// Tokenize splits the source into words.
func Tokenize(r io.Reader) ([]Token, error) {
	sc := acquireScanner()
	defer sc.release()
	if err := sc.load(r); err != nil {
		return nil, err
	}
	var toks []Token
	for {
		w := sc.word()
		if len(w) == 0 {
			return toks, nil
		}
		toks = append(toks, Token{Text: text(w), Line: sc.line})
	}
}
