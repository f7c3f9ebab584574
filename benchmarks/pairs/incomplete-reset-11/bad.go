// Package httpmsg parses request heads into reusable messages.
package httpmsg

import (
	"bytes"
	"errors"
	"strconv"
	"sync"
)

// ErrHead reports a malformed head.
var ErrHead = errors.New("httpmsg: malformed head")

type header struct {
	method  string
	target  string
	bodyLen int
	close   bool
}

func (h *header) reset() { *h = header{} }

type formState struct {
	boundary string
	parts    int
}

func (f *formState) reset() {
	f.boundary = ""
	f.parts = 0
}

func (f *formState) scan(body []byte) {
	f.parts = bytes.Count(body, []byte("--"+f.boundary+"\r\n"))
}

// Message is a parsed request. It is valid until Release.
type Message struct {
	header
	formState
}

// Reset makes m empty.
func (m *Message) Reset() {
	m.header.reset()
}

// Method returns the request method.
func (m *Message) Method() string { return m.method }

// Parts returns the number of multipart parts, 0 for other bodies.
func (m *Message) Parts() int { return m.parts }

var messages = sync.Pool{New: func() any { return new(Message) }}

// Release gives m back.
func Release(m *Message) {
	m.Reset()
	messages.Put(m)
}

// Parse reads a whole request.
func Parse(raw []byte) (*Message, error) {
	head, body, ok := bytes.Cut(raw, []byte("\r\n\r\n"))
	if !ok {
		return nil, ErrHead
	}
	m := messages.Get().(*Message)
	lines := bytes.Split(head, []byte("\r\n"))
	words := bytes.Fields(lines[0])
	if len(words) != 3 {
		Release(m)
		return nil, ErrHead
	}
	m.method, m.target = string(words[0]), string(words[1])
	for _, l := range lines[1:] {
		name, val, _ := bytes.Cut(l, []byte(": "))
		switch string(bytes.ToLower(name)) {
		case "content-length":
			m.bodyLen, _ = strconv.Atoi(string(val))
		case "connection":
			m.close = string(val) == "close"
		case "content-type":
			if _, b, ok := bytes.Cut(val, []byte("boundary=")); ok {
				m.boundary = string(b)
			}
		}
	}
	if m.boundary != "" {
		m.scan(body[:min(m.bodyLen, len(body))])
	}
	return m, nil
}
