package memd

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"sync"
)

type request struct {
	verb string
	key  string
	data []byte
}

var requests = sync.Pool{
	New: func() any { return &request{data: make([]byte, 0, 512)} },
}

func (r *request) release() {
	r.verb, r.key = "", ""
	r.data = r.data[:0]
	requests.Put(r)
}

func readRequest(br *bufio.Reader) (*request, error) {
	line, err := br.ReadString('\n')
	if err != nil {
		return nil, err
	}
	r := requests.Get().(*request)
	verb, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	key, data, _ := strings.Cut(rest, " ")
	r.verb, r.key = verb, key
	r.data = append(r.data, data...)
	return r, nil
}

type conn struct {
	w     io.Writer
	items map[string]string
	limit int
	bad   int
}

// reject answers with an error and drops the request.
func (c *conn) reject(r *request, reason string) error {
	c.bad++
	_, err := fmt.Fprintf(c.w, "CLIENT_ERROR %s %s\n", r.verb, reason)
	r.release()
	return err
}

func (c *conn) handle(req *request) error {
	var err error
	switch req.verb {
	case "get":
		_, err = fmt.Fprintf(c.w, "VALUE %s\n", c.items[req.key])
	case "set":
		if len(req.data) > c.limit {
			return c.reject(req, "too large")
		}
		c.items[req.key] = string(req.data)
		_, err = io.WriteString(c.w, "STORED\n")
	default:
		return c.reject(req, "unknown verb")
	}
	req.release()
	return err
}

func serve(rw io.ReadWriter, items map[string]string) error {
	c := &conn{w: rw, items: items, limit: 1 << 10}
	br := bufio.NewReader(rw)
	for {
		req, err := readRequest(br)
		if err != nil {
			return err
		}
		if err := c.handle(req); err != nil {
			return err
		}
	}
}
