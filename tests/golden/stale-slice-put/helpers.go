// Helpers append, helpers release: what they return and put is followed.
package helpers

import (
	"encoding/hex"
	"io"
	"sync"
)

var linePool = sync.Pool{New: func() any {
	line := make([]byte, 0, 64)
	return &line
}}

func getLine() *[]byte { return linePool.Get().(*[]byte) }

func putLine(p *[]byte) {
	*p = (*p)[:0]
	linePool.Put(p)
}

func quote(dst []byte, text string) []byte {
	dst = append(dst, '"')
	dst = append(dst, text...)
	return append(dst, '"')
}

func forgotten(w io.Writer, text string) error {
	p := getLine()
	line := quote(*p, text)
	_, err := w.Write(line)
	putLine(p) // want "`p`.*before it grew"
	return err
}

func stored(w io.Writer, text string) error {
	p := getLine()
	line := quote(*p, text)
	_, err := w.Write(line)
	*p = line
	putLine(p)
	return err
}

func library(w io.Writer, data []byte) error {
	p := getLine()
	line := hex.AppendEncode(*p, data)
	_, err := w.Write(line)
	putLine(p) // want "`p`.*before it grew"
	return err
}

type uri struct{ full []byte }

var uriPool = sync.Pool{New: func() any { return new(uri) }}

// The field has what the method returns.
func (u *uri) text(host string) []byte {
	u.full = append(u.full[:0], host...)
	return u.full
}

func method(w io.Writer, host string) error {
	u := uriPool.Get().(*uri)
	_, err := w.Write(u.text(host))
	u.full = u.full[:0]
	uriPool.Put(u)
	return err
}
