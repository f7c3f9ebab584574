package sip

import (
	"bytes"
	"errors"
	"strings"
	"sync"
)

var errMalformed = errors.New("sip: malformed message")

type message struct {
	method string
	header map[string]string
}

var messagePool = sync.Pool{
	New: func() any { return &message{header: make(map[string]string, 16)} },
}

func (m *message) release() {
	m.method = ""
	clear(m.header)
	messagePool.Put(m)
}

func parseMessage(raw []byte) (*message, error) {
	line, rest, ok := bytes.Cut(raw, []byte("\r\n"))
	if !ok {
		return nil, errMalformed
	}
	m := messagePool.Get().(*message)
	m.method, _, _ = strings.Cut(string(line), " ")
	for len(rest) > 0 {
		line, rest, _ = bytes.Cut(rest, []byte("\r\n"))
		if len(line) == 0 {
			break
		}
		k, v, ok := strings.Cut(string(line), ":")
		if !ok {
			m.release()
			return nil, errMalformed
		}
		m.header[strings.ToLower(k)] = strings.TrimSpace(v)
	}
	return m, nil
}

// Registrar maps addresses of record to contacts.
type Registrar struct {
	mu       sync.RWMutex
	contacts map[string]string
}

func (r *Registrar) register(aor, contact string) {
	r.mu.Lock()
	r.contacts[aor] = contact
	r.mu.Unlock()
}

func (r *Registrar) lookup(aor string) (string, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if c, ok := r.contacts[aor]; ok {
		return c, nil
	}
	return "", errors.New("sip: no such user " + aor)
}

// Route returns the contact that raw is to be sent on to.
func (r *Registrar) Route(raw []byte) (string, error) {
	m, err := parseMessage(raw)
	if err != nil {
		return "", err
	}
	hdr := m.header
	if m.method == "REGISTER" {
		r.register(hdr["from"], hdr["contact"])
	}
	to := hdr["to"]
	m.release()
	return r.lookup(to)
}
