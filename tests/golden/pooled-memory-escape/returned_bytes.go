// A slice of a buffer that a defer gives back.
package returned_bytes

import (
	"bytes"
	"errors"
	"strings"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

func bytesOf(text string) []byte {
	buf := getBuf()        // via "bufPool|getBuf"
	defer bufPool.Put(buf) // via "bufPool"
	buf.WriteString(text)
	return buf.Bytes() // want "buf.*returned"
}

func throughAVariable(text string) ([]byte, error) {
	buf := getBuf()
	defer bufPool.Put(buf)
	if _, err := buf.WriteString(text); err != nil {
		return nil, err
	}
	out := buf.Bytes()
	return out, nil // want "returned"
}

func subslice(text string) []byte {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	return buf.Bytes()[1:] // want "buf.*returned"
}

func trimmed(text string) []byte {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	return bytes.TrimSpace(buf.Bytes()) // want "buf.*returned"
}

func inADeferredClosure(text string) []byte {
	buf := getBuf()
	defer func() {
		if buf.Cap() < 64<<10 {
			bufPool.Put(buf)
		}
	}()
	buf.WriteString(text)
	return buf.Bytes() // want "buf.*returned"
}

func onOnePath(text string) []byte {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	if buf.Len() > 100 {
		return bytes.Clone(buf.Bytes())
	}
	return buf.Bytes() // want "buf.*returned"
}

func namedResult(text string) (out []byte, err error) {
	buf := getBuf()
	defer bufPool.Put(buf)
	if text == "" {
		return nil, errors.New("no text")
	}
	buf.WriteString(text)
	out = buf.Bytes()
	return // want "returned"
}

func readerOver(text string) *bytes.Reader {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	return bytes.NewReader(buf.Bytes()) // want "buf.*returned"
}

func copies(dst []byte, text string) ([]byte, []byte, string, *strings.Reader) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	return append(dst, buf.Bytes()...), bytes.Clone(buf.Bytes()), buf.String(), strings.NewReader(buf.String())
}

func lengthOnly(text string) (int, bool) {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	return buf.Len(), bytes.Contains(buf.Bytes(), []byte("x"))
}

func replaced(text string) []byte {
	buf := getBuf()
	defer bufPool.Put(buf)
	buf.WriteString(text)
	return bytes.ReplaceAll(buf.Bytes(), []byte("a"), []byte("b"))
}
