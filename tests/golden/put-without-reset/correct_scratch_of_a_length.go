// Scratch memory: who takes it says how long it is to be, and writes that much before anything is read.
package correct_scratch_of_a_length

import (
	"crypto/cipher"
	"encoding/binary"
	"io"
	"sync"
)

const most = 8192

var sealPool = sync.Pool{New: func() any { return make([]byte, 4+most+16) }}

func seal(w io.Writer, aead cipher.AEAD, nonce, text []byte) error {
	out := sealPool.Get().([]byte)
	defer sealPool.Put(out)
	frame := out[:4+len(text)+16]
	binary.BigEndian.PutUint32(frame, uint32(len(text)))
	aead.Seal(frame[:4], nonce, text, frame[:4])
	_, err := w.Write(frame)
	return err
}

var blockPool = sync.Pool{New: func() any { return make([]byte, most) }}

func send(w io.Writer, header [4]byte, text []byte) error {
	block := blockPool.Get().([]byte)[:4]
	copy(block, header[:])
	block = append(block, text...)
	_, err := w.Write(block)
	blockPool.Put(block)
	return err
}

func pad(w io.Writer, n int) error {
	block := blockPool.Get().([]byte)[:0]
	for range n {
		block = append(block, 0)
	}
	_, err := w.Write(block)
	blockPool.Put(block)
	return err
}
