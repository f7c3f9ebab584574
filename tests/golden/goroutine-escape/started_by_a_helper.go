// A helper starts what it is given in a group of its caller's, who waits for that group.
package startedbyahelper

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func safely(g *sync.WaitGroup, f func()) {
	g.Go(func() {
		defer func() { _ = recover() }()
		f()
	})
}

func newGroup() (*sync.WaitGroup, int) { return new(sync.WaitGroup), 0 }

func render(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	g, _ := newGroup()
	safely(g, func() { w.Write(buf.Bytes()) })
	g.Wait()
}

func fill(w io.Writer, text string, buf *bytes.Buffer) {
	g, _ := newGroup()
	safely(g, func() {
		buf.WriteString(text)
		w.Write(buf.Bytes())
	})
	g.Wait()
}

func filled(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	fill(w, text, buf)
}

func otherGroup(w io.Writer, text string, late *sync.WaitGroup) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	g, _ := newGroup()
	safely(late, func() { w.Write(buf.Bytes()) }) // want "`buf`.*still"
	g.Wait()
}

func notWaited(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	g, _ := newGroup()
	safely(g, func() { w.Write(buf.Bytes()) }) // want "`buf`.*still"
}
