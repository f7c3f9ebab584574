// The release lies in a branch.
package branch

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

func releasedInOneBranch(w io.Writer, text string) error {
	buf := getBuf()
	buf.WriteString(text)
	if text == "" {
		bufPool.Put(buf)
	} else {
		defer bufPool.Put(buf)
	}
	_, err := w.Write(buf.Bytes()) // want "`buf`.*after"
	return err
}

func leavesAfterTheRelease(w io.Writer, text string) error {
	buf := getBuf()
	buf.WriteString(text)
	if text == "" {
		bufPool.Put(buf)
		return nil
	}
	_, err := w.Write(buf.Bytes())
	bufPool.Put(buf)
	return err
}

func inBothBranches(w io.Writer, text string, loud bool) {
	buf := getBuf()
	buf.WriteString(text)
	if loud {
		w.Write(bytes.ToUpper(buf.Bytes()))
		bufPool.Put(buf)
	} else {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
	buf.Reset() // want "`buf`.*after"
}

func releasedOnError(w io.Writer, text string) (int, error) {
	buf := getBuf()
	buf.WriteString(text)
	_, err := w.Write(buf.Bytes())
	if err != nil {
		bufPool.Put(buf)
		return buf.Len(), err // want "`buf`.*after"
	}
	n := buf.Len()
	bufPool.Put(buf)
	return n, nil
}

func usedInTheOtherBranch(w io.Writer, text string) {
	buf := getBuf()
	buf.WriteString(text)
	if text == "" {
		bufPool.Put(buf)
	} else {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	}
}
