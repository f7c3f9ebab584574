// A struct that holds pooled memory carries it out.
package returned_structs

import (
	"bytes"
	"io"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

type answer struct {
	status int
	body   []byte
	text   string
	reader io.Reader
}

func inALiteral(text string) answer {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	return answer{status: 200, body: buf.Bytes()} // want "buf.*returned"
}

func inAField(text string) *answer {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	a := &answer{status: 200}
	a.body = buf.Bytes()
	return a // want "returned"
}

func asAnInterface(text string) *answer {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	return &answer{status: 200, reader: buf} // want "buf.*returned"
}

func asReader(text string) io.Reader {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	return buf // want "`buf`.*returned"
}

func copied(text string) answer {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	return answer{status: buf.Len(), body: bytes.Clone(buf.Bytes()), text: buf.String()}
}

// closing gives the buffer back when its reader is done with it.
type closing struct {
	*bytes.Buffer
}

func (c *closing) Close() error {
	if c.Buffer != nil {
		bufPool.Put(c.Buffer)
		c.Buffer = nil
	}
	return nil
}

func released(text string) io.ReadCloser {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	return &closing{buf}
}

func closureReturned(text string) func() string {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	return func() string { return buf.String() } // want "`buf`.*returned"
}

func releaseReturned(text string) (*bytes.Buffer, func()) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	return buf, func() { bufPool.Put(buf) }
}
