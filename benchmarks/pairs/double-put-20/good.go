package p

import (
	"bytes"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

type bufferPool struct {
	p     sync.Pool
	limit int
}

func (bp *bufferPool) get() *bytes.Buffer {
	if b, ok := bp.p.Get().(*bytes.Buffer); ok {
		return b
	}
	return new(bytes.Buffer)
}

func (bp *bufferPool) put(b *bytes.Buffer) {
	if b.Cap() > bp.limit {
		return
	}
	b.Reset()
	bp.p.Put(b)
}

type Rule struct {
	From, To []byte
}

type Rewriter struct {
	next  http.RoundTripper
	rules []Rule
	bufs  bufferPool
}

func NewRewriter(next http.RoundTripper, rules []Rule) *Rewriter {
	return &Rewriter{next: next, rules: rules, bufs: bufferPool{limit: 1 << 20}}
}

func (rw *Rewriter) match(body []byte) *Rule {
	for i := range rw.rules {
		if bytes.Contains(body, rw.rules[i].From) {
			return &rw.rules[i]
		}
	}
	return nil
}

func (rw *Rewriter) apply(src *bytes.Buffer) *bytes.Buffer {
	rule := rw.match(src.Bytes())
	if rule == nil || len(rule.From) == 0 {
		return src
	}
	dst := rw.bufs.get()
	rest := src.Bytes()
	for {
		i := bytes.Index(rest, rule.From)
		if i < 0 {
			break
		}
		dst.Write(rest[:i])
		dst.Write(rule.To)
		rest = rest[i+len(rule.From):]
	}
	dst.Write(rest)
	return dst
}

func (rw *Rewriter) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := rw.next.RoundTrip(req)
	if err != nil || !strings.HasPrefix(resp.Header.Get("Content-Type"), "text/") {
		return resp, err
	}
	src := rw.bufs.get()
	defer rw.bufs.put(src)
	_, err = src.ReadFrom(resp.Body)
	resp.Body.Close()
	if err != nil {
		return nil, err
	}
	dst := rw.apply(src)
	body := dst.String()
	if dst != src {
		rw.bufs.put(dst)
	}
	resp.Body = io.NopCloser(strings.NewReader(body))
	resp.ContentLength = int64(len(body))
	resp.Header.Set("Content-Length", strconv.Itoa(len(body)))
	return resp, nil
}
