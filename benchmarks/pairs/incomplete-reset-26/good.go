package httpx

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync"
)

type header struct {
	names   [][]byte
	values  [][]byte
	length  int
	chunked bool
}

func (h *header) reset() {
	clear(h.names)
	clear(h.values)
	h.names = h.names[:0]
	h.values = h.values[:0]
	h.length = -1
	h.chunked = false
}

func (h *header) add(name, value []byte) error {
	switch {
	case bytes.EqualFold(name, []byte("Content-Length")):
		n, err := strconv.Atoi(string(value))
		if err != nil || n < 0 {
			return fmt.Errorf("httpx: content length %q", value)
		}
		h.length = n
	case bytes.EqualFold(name, []byte("Transfer-Encoding")):
		if bytes.EqualFold(value, []byte("chunked")) {
			h.chunked = true
		}
	}
	h.names = append(h.names, bytes.Clone(name))
	h.values = append(h.values, bytes.Clone(value))
	return nil
}

type Request struct {
	header
	line []byte
	body []byte
}

var requests = sync.Pool{New: func() any {
	r := new(Request)
	r.reset()
	return r
}}

func (r *Request) reset() {
	r.header.reset()
	r.line = r.line[:0]
	r.body = r.body[:0]
}

func AcquireRequest() *Request { return requests.Get().(*Request) }

func ReleaseRequest(r *Request) {
	r.reset()
	requests.Put(r)
}

var errLine = errors.New("httpx: malformed header line")

// Read reads one request from the connection.
func (r *Request) Read(br *bufio.Reader) error {
	line, err := br.ReadSlice('\n')
	if err != nil {
		return err
	}
	r.line = append(r.line, bytes.TrimSpace(line)...)
	for {
		line, err := br.ReadSlice('\n')
		if err != nil {
			return err
		}
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			break
		}
		name, value, ok := bytes.Cut(line, []byte(":"))
		if !ok {
			return errLine
		}
		if err := r.add(name, bytes.TrimSpace(value)); err != nil {
			return err
		}
	}
	switch {
	case r.chunked:
		return r.readChunks(br)
	case r.length > 0:
		return r.readN(br, r.length)
	}
	return nil
}

func (r *Request) readN(br *bufio.Reader, n int) error {
	at := len(r.body)
	r.body = append(r.body, make([]byte, n)...)
	_, err := io.ReadFull(br, r.body[at:])
	return err
}

func (r *Request) readChunks(br *bufio.Reader) error {
	for {
		line, err := br.ReadSlice('\n')
		if err != nil {
			return err
		}
		n, err := strconv.ParseUint(string(bytes.TrimSpace(line)), 16, 31)
		if err != nil {
			return err
		}
		if err := r.readN(br, int(n)); err != nil {
			return err
		}
		if _, err := br.Discard(2); err != nil || n == 0 {
			return err
		}
	}
}
