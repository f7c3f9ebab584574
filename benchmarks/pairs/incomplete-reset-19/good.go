// Package qargs re-encodes query strings, keeping bare keys bare.
package qargs

import (
	"io"
	"net/url"
	"strings"
	"sync"
)

// pair holds offsets into the source, so that slots can be reused freely.
type pair struct {
	keyEnd  int
	start   int
	end     int
	noValue bool
}

type args struct {
	src   string
	pairs []pair
}

var argsPool = sync.Pool{New: func() any { return &args{pairs: make([]pair, 0, 8)} }}

func (a *args) reset() {
	a.src = ""
	a.pairs = a.pairs[:0]
}

// slot extends pairs by one, within its capacity if that is possible.
func (a *args) slot() *pair {
	n := len(a.pairs)
	if n < cap(a.pairs) {
		a.pairs = a.pairs[:n+1]
	} else {
		a.pairs = append(a.pairs, pair{})
	}
	return &a.pairs[n]
}

func (a *args) parse(src string) {
	a.src = src
	for at := 0; at < len(src); {
		end := len(src)
		if i := strings.IndexByte(src[at:], '&'); i >= 0 {
			end = at + i
		}
		if end > at {
			p := a.slot()
			p.start, p.end = at, end
			if i := strings.IndexByte(src[at:end], '='); i >= 0 {
				p.keyEnd = at + i
				p.noValue = false
			} else {
				p.keyEnd = end
				p.noValue = true
			}
		}
		at = end + 1
	}
}

func requote(s string) string {
	u, err := url.QueryUnescape(s)
	if err != nil {
		u = s
	}
	return url.QueryEscape(u)
}

// Normalize writes src with canonical escapes to w.
func Normalize(w io.Writer, src string) error {
	a := argsPool.Get().(*args)
	defer func() {
		a.reset()
		argsPool.Put(a)
	}()
	a.parse(src)
	sep := ""
	for i := range a.pairs {
		p := &a.pairs[i]
		out := sep + requote(a.src[p.start:p.keyEnd])
		if !p.noValue {
			out += "=" + requote(a.src[p.keyEnd+1:p.end])
		}
		if _, err := io.WriteString(w, out); err != nil {
			return err
		}
		sep = "&"
	}
	return nil
}
