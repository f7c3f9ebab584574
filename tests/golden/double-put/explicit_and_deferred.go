// An explicit release in a function that defers one too: the explicit one is too many.
package explicit_and_deferred

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

func onError(w io.Writer, text string) error {
	buf := getBuf()
	defer bufPool.Put(buf) // via "bufPool"
	buf.WriteString(text)
	if _, err := w.Write(buf.Bytes()); err != nil {
		bufPool.Put(buf) // want "`buf`.*twice"
		return err
	}
	return nil
}

func atTheEnd(w io.Writer, text string) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf) // want "`buf`.*twice"
}

func deferredAfterwards(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf) // want "`buf`.*twice"
	defer bufPool.Put(buf)
}

func inADeferredClosure(w io.Writer, text string) {
	buf := getBuf()
	defer func() { bufPool.Put(buf) }()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf) // want "`buf`.*twice"
}

func otherPathReturns(w io.Writer, text string) error {
	buf := getBuf()
	if text == "" {
		bufPool.Put(buf)
		return nil
	}
	defer bufPool.Put(buf)
	buf.WriteString(text)
	_, err := w.Write(buf.Bytes())
	return err
}

func guardedByAFlag(w io.Writer, text string) {
	buf := getBuf()
	released := false
	defer func() {
		if !released {
			bufPool.Put(buf)
		}
	}()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
	released = true
}

func guardedByNil(w io.Writer, text string) {
	buf := getBuf()
	defer func() {
		if buf != nil {
			bufPool.Put(buf)
		}
	}()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	if text == "" {
		bufPool.Put(buf)
		buf = nil
	}
}

func guardedByOnce(w io.Writer, text string) {
	buf := getBuf()
	var once sync.Once
	release := func() { once.Do(func() { bufPool.Put(buf) }) }
	defer release()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	release()
}

func closureSeesTheNewOne(w io.Writer, text string) {
	buf := getBuf()
	defer func() { bufPool.Put(buf) }()
	buf.WriteString(text)
	w.Write(buf.Bytes())
	bufPool.Put(buf)
	buf = getBuf()
	buf.WriteString(text)
	w.Write(buf.Bytes())
}
