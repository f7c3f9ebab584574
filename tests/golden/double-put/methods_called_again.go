// Methods that release a field and can be called again.
package methods_called_again

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

type plain struct {
	buf *bytes.Buffer
}

func newPlain() *plain { return &plain{buf: getBuf()} }

func (p *plain) Close() error {
	bufPool.Put(p.buf) // want note "`p.buf`.*twice if"
	return nil
}

type cleared struct {
	buf *bytes.Buffer
}

func newCleared() *cleared { return &cleared{buf: getBuf()} }

func (c *cleared) Close() error {
	if c.buf != nil {
		bufPool.Put(c.buf)
		c.buf = nil
	}
	return nil
}

type detaching struct {
	buf *bytes.Buffer
}

func newDetaching() *detaching { return &detaching{buf: getBuf()} }

func (d *detaching) Close() error {
	buf := d.buf
	d.buf = nil
	if buf == nil {
		return nil
	}
	bufPool.Put(buf)
	return nil
}

type flagged struct {
	buf    *bytes.Buffer
	closed bool
}

func newFlagged() *flagged { return &flagged{buf: getBuf()} }

func (f *flagged) Close() error {
	if f.closed {
		return nil
	}
	f.closed = true
	bufPool.Put(f.buf)
	return nil
}

type flaggedOnSuccess struct {
	out    io.Writer
	buf    *bytes.Buffer
	closed bool
}

func newFlaggedOnSuccess(out io.Writer) *flaggedOnSuccess {
	return &flaggedOnSuccess{out: out, buf: getBuf()}
}

func (f *flaggedOnSuccess) Close() error {
	if f.closed {
		return nil
	}
	defer bufPool.Put(f.buf) // want "`f.buf`.*twice"
	if _, err := f.out.Write(f.buf.Bytes()); err != nil {
		return err
	}
	f.closed = true
	return nil
}

type guardedByOnce struct {
	buf  *bytes.Buffer
	once sync.Once
}

func newGuardedByOnce() *guardedByOnce { return &guardedByOnce{buf: getBuf()} }

func (g *guardedByOnce) Close() error {
	g.once.Do(func() { bufPool.Put(g.buf) })
	return nil
}

type byValue struct {
	buf *bytes.Buffer
}

func newByValue() byValue { return byValue{buf: getBuf()} }

// The assignment changes a copy.
func (b byValue) Close() error {
	if b.buf != nil {
		bufPool.Put(b.buf) // want "`b.buf`.*twice"
		b.buf = nil
	}
	return nil
}

type many struct {
	bufs []*bytes.Buffer
}

func (m *many) add() { m.bufs = append(m.bufs, getBuf()) }

func (m *many) Close() error {
	for _, buf := range m.bufs {
		bufPool.Put(buf) // want note "`buf`.*twice if"
	}
	return nil
}

type manyCleared struct {
	bufs []*bytes.Buffer
}

func (m *manyCleared) add() { m.bufs = append(m.bufs, getBuf()) }

func (m *manyCleared) Close() error {
	for _, buf := range m.bufs {
		bufPool.Put(buf)
	}
	m.bufs = nil
	return nil
}

type iterator struct {
	texts []string
	buf   *bytes.Buffer
}

func newIterator(texts []string) *iterator { return &iterator{texts: texts, buf: getBuf()} }

// Next can be called again after it has said that there is no more.
func (it *iterator) Next() bool {
	if len(it.texts) == 0 {
		bufPool.Put(it.buf) // want note "`it.buf`.*twice if"
		return false
	}
	it.buf.Reset()
	it.buf.WriteString(it.texts[0])
	it.texts = it.texts[1:]
	return true
}

type selfReleasing struct {
	buf bytes.Buffer
}

var selfPool = sync.Pool{New: func() any { return new(selfReleasing) }}

// By the second call the receiver may be somebody else's.
func (s *selfReleasing) Close() error {
	s.buf.Reset()
	selfPool.Put(s) // want note "twice if `Close` is called again"
	return nil
}

// Whose method says that it releases is not called twice by mistake.
func (s *selfReleasing) Release() {
	s.buf.Reset()
	selfPool.Put(s)
}

type withOther struct {
	other *selfReleasing
}

var otherPool = sync.Pool{New: func() any { return new(withOther) }}

// That another field is guarded says nothing of the receiver.
func (w *withOther) Close() error {
	if w.other != nil {
		other := w.other
		w.other = nil
		other.Release()
	}
	otherPool.Put(w) // want note "twice if `Close` is called again"
	return nil
}
