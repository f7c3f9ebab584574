package golden

import (
	"bytes"
	"io"
	"sync"
)

// A field that holds a pooled value from one call to the next loses it where a method just sets the field to nil.

var blocks = sync.Pool{New: func() any { return new([]byte) }}

type blockWriter struct {
	out   io.Writer
	block *[]byte
	tail  *[]byte
}

func newBlockWriter(out io.Writer) *blockWriter {
	w := new(blockWriter)
	w.init(out)
	return w
}

func (w *blockWriter) init(out io.Writer) {
	w.out = out
	w.block = nil // via "emptied here"
}

func (w *blockWriter) Reset(out io.Writer) {
	w.init(out)
	w.tail = nil
}

func (w *blockWriter) Flush() error {
	full := w.block
	w.block = blocks.Get().(*[]byte) // want "stays in `block`, which .* empties without a release"
	if full == nil {
		return nil
	}
	_, err := w.out.Write(*full)
	*full = (*full)[:0]
	blocks.Put(full)
	return err
}

// Here Close gives it back and empties the field: who resets a writer has closed it.

type closedWriter struct {
	out   io.Writer
	block *[]byte
}

func (w *closedWriter) Reset(out io.Writer) {
	w.out = out
	w.block = nil
}

func (w *closedWriter) Write(p []byte) (int, error) {
	if w.block == nil {
		w.block = blocks.Get().(*[]byte)
	}
	*w.block = append(*w.block, p...)
	return len(p), nil
}

func (w *closedWriter) Close() error {
	if w.block == nil {
		return nil
	}
	_, err := w.out.Write(*w.block)
	*w.block = (*w.block)[:0]
	blocks.Put(w.block)
	w.block = nil
	return err
}

// Here it is handed out, and who takes it gives it back.

type builder struct{ block *[]byte }

func (b *builder) Start() { b.block = blocks.Get().(*[]byte) }

func (b *builder) Take() *[]byte { return b.block }

func (b *builder) Reset() { b.block = nil }

// Here only a value that was just made is set up so.

type madeOnce struct{ block *[]byte }

func newMadeOnce() *madeOnce {
	m := new(madeOnce)
	m.clear()
	m.next()
	return m
}

func (m *madeOnce) clear() { m.block = nil }

func (m *madeOnce) next() {
	old := m.block
	m.block = blocks.Get().(*[]byte)
	if old != nil {
		*old = (*old)[:0]
		blocks.Put(old)
	}
}

// Here the method looks first.

type looksFirst struct{ block *[]byte }

func (l *looksFirst) Reset() {
	if l.block != nil {
		*l.block = (*l.block)[:0]
		blocks.Put(l.block)
	}
	l.block = nil
}

func (l *looksFirst) Next() {
	old := l.block
	l.block = blocks.Get().(*[]byte)
	if old != nil {
		*old = (*old)[:0]
		blocks.Put(old)
	}
}

// The last of all is known twice: who empties the field gives back those of the map.

type acks struct {
	all  map[int]*bytes.Buffer
	last *bytes.Buffer
}

var ackPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

func (a *acks) Append(id int) {
	b := ackPool.Get().(*bytes.Buffer)
	b.Reset()
	a.all[id] = b
	a.last = b
}

func (a *acks) Clear() {
	a.last = nil
	for id, b := range a.all {
		delete(a.all, id)
		ackPool.Put(b)
	}
}

func (a *acks) Write(p []byte) { a.last.Write(p) }
