// Package mailproto reads header/body messages from a stream.
package mailproto

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
	"sync"
)

type message struct {
	verb    string
	headers map[string]string
	body    []byte
	strict  bool
}

var messages = sync.Pool{
	New: func() any {
		return &message{headers: make(map[string]string, 8), body: make([]byte, 0, 1024)}
	},
}

func (m *message) reset() {
	clear(m.headers)
	*m = message{
		headers: m.headers,
		body:    m.body[:0],
	}
}

func (m *message) readFrom(br *bufio.Reader) error {
	line, err := br.ReadString('\n')
	if err != nil {
		return err
	}
	m.verb, _, _ = strings.Cut(strings.TrimSpace(line), " ")
	m.strict = m.verb == "SEND"
	for {
		line, err = br.ReadString('\n')
		if err != nil {
			return err
		}
		line = strings.TrimSpace(line)
		if line == "" {
			break
		}
		k, v, ok := strings.Cut(line, ":")
		if !ok && m.strict {
			return errors.New("mailproto: malformed header")
		}
		m.headers[strings.ToLower(k)] = strings.TrimSpace(v)
	}
	return m.readBody(br)
}

func (m *message) readBody(br *bufio.Reader) error {
	n, err := strconv.ParseUint(m.headers["length"], 10, 20)
	if err != nil {
		return nil
	}
	for ; n > 0; n-- {
		c, err := br.ReadByte()
		if err != nil {
			return io.ErrUnexpectedEOF
		}
		m.body = append(m.body, c)
	}
	return nil
}

// Handler gets the parsed parts; it must not keep body.
type Handler func(verb, to string, body []byte) error

// ServeOne handles one message of br.
func ServeOne(br *bufio.Reader, h Handler) error {
	m := messages.Get().(*message)
	defer func() {
		m.reset()
		messages.Put(m)
	}()
	if err := m.readFrom(br); err != nil {
		return err
	}
	return h(m.verb, m.headers["to"], m.body)
}
