// Package wire is the client half of a tiny binary protocol.
package wire

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

var frames = sync.Pool{
	New: func() any {
		b := make([]byte, 0, 512)
		return &b
	},
}

// Conn writes frames to w.
type Conn struct {
	mu  sync.Mutex
	w   io.Writer
	seq uint32
}

// Message is something that can be put on the wire.
type Message interface {
	Kind() byte
	AppendTo(dst []byte) []byte
}

// Ping is the keep-alive message.
type Ping struct{ Nanos int64 }

// Kind implements Message.
func (Ping) Kind() byte { return 1 }

// AppendTo implements Message.
func (p Ping) AppendTo(dst []byte) []byte {
	return binary.BigEndian.AppendUint64(dst, uint64(p.Nanos))
}

var errNoMessage = errors.New("wire: nil message")

// Notify sends m without waiting for an answer.
func (c *Conn) Notify(m Message) error {
	if m == nil {
		return errNoMessage
	}
	fp := frames.Get().(*[]byte)
	defer frames.Put(fp)
	*fp = (*fp)[:0]

	c.mu.Lock()
	defer c.mu.Unlock()
	c.seq++
	buildFrame(fp, c.seq, m)
	_, err := c.w.Write(*fp)
	return err
}

func buildFrame(fp *[]byte, seq uint32, m Message) {
	appendHeader(fp, seq, m.Kind())
	at := len(*fp)
	appendRaw(fp, 0, 0, 0, 0)
	*fp = m.AppendTo(*fp)
	binary.BigEndian.PutUint32((*fp)[at:], uint32(len(*fp)-at-4))
}

func appendHeader(fp *[]byte, seq uint32, kind byte) {
	appendRaw(fp, 'W', 'R', kind)
	appendRaw(fp, byte(seq>>24), byte(seq>>16), byte(seq>>8), byte(seq))
}

func appendRaw(fp *[]byte, p ...byte) {
	*fp = append(*fp, p...)
}
