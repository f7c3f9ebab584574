// A field goes on holding what something else was handed to give back.
package two_owners

import (
	"bytes"
	"io"
	"sync"
)

var sheetPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func putSheet(b *bytes.Buffer) {
	if b != nil {
		b.Reset()
		sheetPool.Put(b)
	}
}

// letter keeps its sheet until the next one is written.
type letter struct {
	sheet *bytes.Buffer
	post  io.ReadCloser
}

// envelope gives the sheet back once it has been closed.
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

func send(l *letter) {
	l.post = newEnvelope(l.sheet, l.sheet)
}

func write(l *letter, text string) {
	putSheet(l.sheet) // want warning "`l.sheet` is given back to `sheetPool` here, and by `\(\*envelope\).Close`, which was handed it before"
	l.sheet = nil
	if text != "" {
		l.sheet = sheetPool.Get().(*bytes.Buffer)
		l.sheet.WriteString(text)
	}
}

// parcel is only emptied in the end, by whoever has closed the wrapping or not.
type parcel struct {
	sheet *bytes.Buffer
	post  io.ReadCloser
}

func (p *parcel) wrap() {
	p.post = &envelope{Reader: p.sheet, sheet: p.sheet}
}

func (p *parcel) drop() {
	putSheet(p.sheet) // want note "`p.sheet` is given back to `sheetPool` here, and by `\(\*envelope\).Close`"
	p.sheet = nil
}

// tap runs its function as often as it is closed.
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

func open(text string) io.ReadCloser {
	b := sheetPool.Get().(*bytes.Buffer)
	b.WriteString(text)
	return newTap(b, func() error {
		putSheet(b) // want note "`b` is given back to `sheetPool` twice if `\(\*tap\).Close` is called again"
		return nil
	})
}

func openAtOnce(text string) io.ReadCloser {
	b := sheetPool.Get().(*bytes.Buffer)
	b.WriteString(text)
	return &tap{Reader: b, shut: func() error {
		putSheet(b) // want note "twice if `\(\*tap\).Close` is called again"
		return nil
	}}
}

func openAny(r io.Reader, keep bool) io.ReadCloser {
	return newTap(r, func() error {
		if b, ok := r.(*bytes.Buffer); ok {
			putSheet(b) // want note "twice if `\(\*tap\).Close` is called again"
		}
		if keep {
			return nil
		}
		return io.EOF
	})
}
