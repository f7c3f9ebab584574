package golden

import (
	"io"
	"sync"
)

// The methods of a writer find what they left themselves; nobody who takes one sets it first.

type chunkWriter struct {
	to     io.Writer
	failed error // want warning "`failed` of `chunkWriter`"
	closed bool
	count  int // want warning "`count` of `chunkWriter`"
}

var chunkPool = sync.Pool{New: func() any { return new(chunkWriter) }}

func NewChunkWriter(to io.Writer) io.Writer {
	w := chunkPool.Get().(*chunkWriter)
	w.to = to
	return w
}

func (w *chunkWriter) Write(p []byte) (int, error) {
	if w.failed != nil { // via "the next user reads here"
		return 0, w.failed
	}
	n, err := w.to.Write(p)
	w.failed = err // via "`failed` is given a value here"
	w.count++
	return n, err
}

func (w *chunkWriter) Written() int { return w.count }

func (w *chunkWriter) Finish() error {
	w.closed = true
	err := w.failed
	w.release()
	return err
}

func (w *chunkWriter) release() {
	w.to = nil
	w.closed = false
	chunkPool.Put(w)
}

// Each user of a scanner begins with Start, which sets where it is: that needs no reset.

type lineScanner struct {
	text string
	at   int
	line int
}

var lineScanners = sync.Pool{New: func() any { return new(lineScanner) }}

type Lines interface {
	Start(text string)
	Next() string
}

func NewLines() Lines {
	s := lineScanners.Get().(*lineScanner)
	s.line = 0
	return s
}

func (s *lineScanner) Start(text string) {
	s.text, s.at = text, len(text)
}

func (s *lineScanner) Next() string {
	s.at = s.at - 1
	return s.text[s.at:]
}

func FreeLines(l Lines) {
	s := l.(*lineScanner)
	s.text = ""
	lineScanners.Put(s)
}

// A map is given entries by its methods.

type jar map[string]string

func (j jar) Set(key, value string) { j[key] = value }
func (j jar) Clear()                { clear(j) }

type Call struct {
	method string
	jar    jar // want warning "`jar` of `Call`"
	other  jar
}

var calls = sync.Pool{New: func() any { return &Call{jar: jar{}, other: jar{}} }}

func AcquireCall() *Call { return calls.Get().(*Call) }

func ReleaseCall(c *Call) {
	c.method = ""
	c.other.Clear()
	calls.Put(c)
}

func (c *Call) SetMethod(m string)       { c.method = m }
func (c *Call) SetCookie(key, v string)  { c.jar.Set(key, v) }
func (c *Call) SetOther(key, v string)   { c.other.Set(key, v) }
func (c *Call) Cookie(key string) string { return c.jar[key] + c.other[key] + c.method }

// A position goes up and down, but it is set as well: no count that comes out even.

type Cursor struct {
	data []byte
	at   int // want warning "`at` of `Cursor`"
}

var cursors = sync.Pool{New: func() any { return new(Cursor) }}

func AcquireCursor() *Cursor { return cursors.Get().(*Cursor) }

func ReleaseCursor(c *Cursor) {
	c.data = nil
	cursors.Put(c)
}

func (c *Cursor) SetData(d []byte) { c.data = d }
func (c *Cursor) Back()            { c.at-- }
func (c *Cursor) Skip(n int)       { c.at = c.at + n }

func (c *Cursor) Byte() byte {
	b := c.data[c.at]
	c.at++
	return b
}
