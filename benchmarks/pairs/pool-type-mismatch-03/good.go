// Package masked writes WebSocket client frames.
package masked

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

// Opcodes.
const (
	Text   = 1
	Binary = 2
	Close  = 8
)

// ErrControl is returned for control frames above 125 bytes.
var ErrControl = errors.New("masked: control frame too long")

var frames = sync.Pool{
	New: func() any {
		b := make([]byte, 0, 2048)
		return &b
	},
}

func appendHead(b []byte, op byte, n int) []byte {
	b = append(b, 0x80|op)
	switch {
	case n < 126:
		b = append(b, 0x80|byte(n))
	case n < 1<<16:
		b = append(b, 0x80|126)
		b = binary.BigEndian.AppendUint16(b, uint16(n))
	default:
		b = append(b, 0x80|127)
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	return b
}

func appendMasked(b []byte, key [4]byte, payload []byte) []byte {
	b = append(b, key[:]...)
	for i, c := range payload {
		b = append(b, c^key[i%4])
	}
	return b
}

// WriteFrame sends payload as one masked frame.
func WriteFrame(w io.Writer, op byte, payload []byte) error {
	if op >= Close && len(payload) > 125 {
		return ErrControl
	}
	bp := frames.Get().(*[]byte)
	buf := appendHead((*bp)[:0], op, len(payload))

	var key [4]byte
	if _, err := rand.Read(key[:]); err != nil {
		*bp = buf
		frames.Put(bp)
		return err
	}
	buf = appendMasked(buf, key, payload)
	_, err := w.Write(buf)

	*bp = buf
	frames.Put(bp)
	return err
}
