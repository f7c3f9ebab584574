// Types whose methods give the receiver, or a field of it, back.
package method_release

import (
	"io"
	"sync"
)

type line struct {
	text []byte
}

var linePool = sync.Pool{New: func() any { return &line{text: make([]byte, 0, 128)} }}

func newLine() *line { return linePool.Get().(*line) }

func (l *line) free() {
	l.text = l.text[:0]
	linePool.Put(l)
}

func (l *line) add(text string) *line {
	l.text = append(l.text, text...)
	return l
}

func (l *line) writeTo(w io.Writer) error {
	defer l.free()
	_, err := w.Write(l.text)
	return err
}

func usedAfterFree(w io.Writer) {
	l := newLine()
	l.add("x")
	l.free()
	w.Write(l.text) // want "`l.*after"
}

func usedAfterWriteTo(w io.Writer) error {
	l := newLine()
	l.add("x")
	err := l.writeTo(w)
	l.add("y") // want "`l`.*after"
	return err
}

func chained(w io.Writer) {
	l := newLine()
	m := l.add("x").add("y")
	l.free()
	m.add("z") // want "after"
}

func freedLast(w io.Writer) {
	l := newLine()
	defer l.free()
	l.add("x").add("y")
	w.Write(l.text)
}

// Release and then read on in the method itself.
func (l *line) finish(w io.Writer) int {
	w.Write(l.text)
	l.free()
	return len(l.text) // want "`l.*after"
}

func finished(w io.Writer) int {
	l := newLine()
	l.add("x")
	return l.finish(w)
}

type document struct {
	head *line
	size int
}

func (d *document) close() {
	if d.head != nil {
		d.head.free()
		d.head = nil
	}
}

func closed(w io.Writer) int {
	d := document{head: newLine()}
	head := d.head
	head.add("x")
	d.close()
	w.Write(head.text) // want "after"
	return d.size
}

func closedLast(w io.Writer) int {
	d := document{head: newLine()}
	defer d.close()
	d.head.add("x")
	w.Write(d.head.text)
	return d.size
}
