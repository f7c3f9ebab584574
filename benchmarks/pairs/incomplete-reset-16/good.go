// Package tlv writes type-length-value records with a sticky error.
package tlv

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

// ErrDepth is returned for groups nested too deeply.
var ErrDepth = errors.New("tlv: nested too deeply")

const maxDepth = 8

type writer struct {
	buf   []byte
	marks [maxDepth]int // start of each open group; valid below depth
	depth int
	err   error
	tmp   [binary.MaxVarintLen64]byte
}

var writers = sync.Pool{New: func() any { return &writer{buf: make([]byte, 0, 512)} }}

func (w *writer) reset() {
	w.buf = w.buf[:0]
	w.depth = 0
	w.err = nil
}

func (w *writer) uvarint(v uint64) {
	n := binary.PutUvarint(w.tmp[:], v)
	w.buf = append(w.buf, w.tmp[:n]...)
}

func (w *writer) str(tag byte, s string) {
	if w.err != nil {
		return
	}
	w.buf = append(w.buf, tag)
	w.uvarint(uint64(len(s)))
	w.buf = append(w.buf, s...)
}

func (w *writer) open(tag byte) {
	if w.err != nil {
		return
	}
	if w.depth == maxDepth {
		w.err = ErrDepth
		return
	}
	w.buf = append(w.buf, tag, 0, 0, 0, 0)
	w.marks[w.depth] = len(w.buf)
	w.depth++
}

func (w *writer) end() {
	if w.err != nil {
		return
	}
	w.depth--
	at := w.marks[w.depth]
	binary.BigEndian.PutUint32(w.buf[at-4:], uint32(len(w.buf)-at))
}

// Node is a tree of strings.
type Node struct {
	Tag  byte
	Text string
	Kids []Node
}

func (w *writer) node(n *Node) {
	w.open(n.Tag)
	w.str('s', n.Text)
	for i := range n.Kids {
		w.node(&n.Kids[i])
	}
	w.end()
}

// Encode writes the tree to out.
func Encode(out io.Writer, root *Node) error {
	w := writers.Get().(*writer)
	defer func() {
		w.reset()
		writers.Put(w)
	}()
	w.node(root)
	if w.err != nil {
		return w.err
	}
	_, err := out.Write(w.buf)
	return err
}
