// Package httpmini parses responses of an internal HTTP/1.1 dialect.
package httpmini

import (
	"bytes"
	"errors"
	"strconv"
	"sync"
)

// Response is valid until Release.
type Response struct {
	status  int
	etag    []byte
	length  int
	chunked bool
	body    []byte
}

var responses = sync.Pool{
	New: func() any { return &Response{etag: make([]byte, 0, 32), body: make([]byte, 0, 512)} },
}

// ErrMalformed reports a broken response.
var ErrMalformed = errors.New("httpmini: malformed response")

// Release gives r back; r must not be used any more.
func (r *Response) Release() { r.recycle() }

func (r *Response) recycle() {
	r.resetState()
	responses.Put(r)
}

func (r *Response) resetState() {
	r.resetHead()
	r.body = r.body[:0]
}

func (r *Response) resetHead() {
	r.status = 0
	r.length = 0
	r.etag = r.etag[:0]
	r.chunked = false
}

// Status is the status code.
func (r *Response) Status() int { return r.status }

// AppendBody appends the decoded body to dst.
func (r *Response) AppendBody(dst []byte) ([]byte, error) {
	if !r.chunked {
		return append(dst, r.body[:min(r.length, len(r.body))]...), nil
	}
	for rest := r.body; ; {
		size, tail, ok := bytes.Cut(rest, []byte("\r\n"))
		n, err := strconv.ParseUint(string(size), 16, 31)
		if !ok || err != nil || int(n)+2 > len(tail) {
			return dst, ErrMalformed
		}
		if n == 0 {
			return dst, nil
		}
		dst = append(dst, tail[:n]...)
		rest = tail[n+2:]
	}
}

// Parse reads a whole response.
func Parse(raw []byte) (*Response, error) {
	head, body, ok := bytes.Cut(raw, []byte("\r\n\r\n"))
	if !ok || len(head) < 12 {
		return nil, ErrMalformed
	}
	r := responses.Get().(*Response)
	r.status, _ = strconv.Atoi(string(head[9:12]))
	for _, line := range bytes.Split(head, []byte("\r\n"))[1:] {
		k, v, _ := bytes.Cut(line, []byte(": "))
		switch string(bytes.ToLower(k)) {
		case "content-length":
			r.length, _ = strconv.Atoi(string(v))
		case "etag":
			r.etag = append(r.etag, v...)
		case "transfer-encoding":
			if bytes.Equal(v, []byte("chunked")) {
				r.chunked = true
			}
		}
	}
	r.body = append(r.body, body...)
	return r, nil
}
