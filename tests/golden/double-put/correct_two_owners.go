// What is handed over has one owner, and what gives back does so once.
package correct_two_owners

import (
	"bytes"
	"io"
	"sync"
	"sync/atomic"
)

var sheetPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func putSheet(b *bytes.Buffer) {
	if b != nil {
		b.Reset()
		sheetPool.Put(b)
	}
}

type envelope struct {
	once  sync.Once
	sheet *bytes.Buffer
	io.Reader
}

func newEnvelope(r io.Reader, sheet *bytes.Buffer) io.ReadCloser {
	return &envelope{Reader: r, sheet: sheet}
}

func (e *envelope) Close() error {
	e.once.Do(func() { putSheet(e.sheet) })
	return nil
}

type tap struct {
	io.Reader
	shut func() error
}

func newTap(r io.Reader, shut func() error) io.ReadCloser {
	return &tap{Reader: r, shut: shut}
}

func (t *tap) Close() error {
	if t.shut == nil {
		return nil
	}
	return t.shut()
}

// flyer lets go of its sheet where it hands it over.
type flyer struct {
	sheet *bytes.Buffer
	post  io.ReadCloser
}

func throw(f *flyer) {
	f.post = newEnvelope(f.sheet, f.sheet)
	f.sheet = nil
}

func rewrite(f *flyer, text string) {
	putSheet(f.sheet)
	f.sheet = sheetPool.Get().(*bytes.Buffer)
	f.sheet.WriteString(text)
}

// poster remembers that its sheet belongs to somebody else by now.
type poster struct {
	sheet  *bytes.Buffer
	posted bool
}

func hang(p *poster) io.ReadCloser {
	p.posted = true
	return newEnvelope(p.sheet, p.sheet)
}

func takeDown(p *poster) {
	if !p.posted {
		putSheet(p.sheet)
	}
	p.sheet = nil
}

// window only looks at the sheet.
type window struct{ sheet *bytes.Buffer }

func (w *window) Close() error { return nil }

type wall struct{ sheet *bytes.Buffer }

func (w *wall) look() io.Closer { return &window{sheet: w.sheet} }

func (w *wall) clean() {
	putSheet(w.sheet)
	w.sheet = nil
}

// valve forgets its function when it runs it.
type valve struct {
	io.Reader
	shut func()
}

func (v *valve) Close() error {
	if shut := v.shut; shut != nil {
		v.shut = nil
		shut()
	}
	return nil
}

func openValve(text string) io.ReadCloser {
	b := sheetPool.Get().(*bytes.Buffer)
	b.WriteString(text)
	return &valve{Reader: b, shut: func() { putSheet(b) }}
}

// lock runs its function once.
type lock struct {
	io.Reader
	once sync.Once
	shut func()
}

func (l *lock) Close() error {
	l.once.Do(l.shut)
	return nil
}

func openLock(text string) io.ReadCloser {
	b := sheetPool.Get().(*bytes.Buffer)
	b.WriteString(text)
	return &lock{Reader: b, shut: func() { putSheet(b) }}
}

// The function itself knows that it has run.
func openOnce(text string) io.ReadCloser {
	b := sheetPool.Get().(*bytes.Buffer)
	b.WriteString(text)
	var shut atomic.Bool
	return newTap(b, func() error {
		if !shut.CompareAndSwap(false, true) {
			return nil
		}
		putSheet(b)
		return nil
	})
}

func openForgetting(text string) io.ReadCloser {
	b := sheetPool.Get().(*bytes.Buffer)
	b.WriteString(text)
	return newTap(b, func() error {
		putSheet(b)
		b = nil
		return nil
	})
}

func openFlagged(text string) io.ReadCloser {
	b := sheetPool.Get().(*bytes.Buffer)
	b.WriteString(text)
	shut := false
	return newTap(b, func() error {
		if !shut {
			shut = true
			putSheet(b)
		}
		return nil
	})
}

// Each call takes a sheet of its own.
func openAnew(w io.Writer) io.ReadCloser {
	return newTap(nil, func() error {
		b := sheetPool.Get().(*bytes.Buffer)
		defer putSheet(b)
		b.WriteString("shut")
		_, err := w.Write(b.Bytes())
		return err
	})
}
