// A buffer that is born with content has it once, and never again after the first reset.
package buffer_content

import (
	"bytes"
	"io"
	"sync"
)

var headedPool = sync.Pool{New: func() any {
	buf := new(bytes.Buffer)
	buf.WriteString("# report\n")
	return buf // want "`headedPool`"
}}

func report(w io.Writer, text string) error {
	buf := headedPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	_, err := w.Write(buf.Bytes())
	buf.Reset()
	headedPool.Put(buf)
	return err
}

var stringPool = sync.Pool{New: func() any { return bytes.NewBufferString("> ") }} // want "`stringPool`"

func quote(w io.Writer, text string) error {
	buf := stringPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	_, err := w.Write(buf.Bytes())
	buf.Reset()
	stringPool.Put(buf)
	return err
}

var zerosPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 1024)) }} // want "`zerosPool`"

func zeros(w io.Writer, text string) error {
	buf := zerosPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	_, err := w.Write(buf.Bytes())
	buf.Reset()
	zerosPool.Put(buf)
	return err
}

var sizedPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func sized(w io.Writer, text string) error {
	buf := sizedPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	_, err := w.Write(buf.Bytes())
	buf.Reset()
	sizedPool.Put(buf)
	return err
}

var grownPool = sync.Pool{New: func() any {
	buf := &bytes.Buffer{}
	buf.Grow(4096)
	return buf
}}

func grown(w io.Writer, text string) error {
	buf := grownPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	_, err := w.Write(buf.Bytes())
	buf.Reset()
	grownPool.Put(buf)
	return err
}

var nilPool = sync.Pool{New: func() any { return bytes.NewBuffer(nil) }}

func fromNil(w io.Writer, text string) error {
	buf := nilPool.Get().(*bytes.Buffer)
	buf.WriteString(text)
	_, err := w.Write(buf.Bytes())
	buf.Reset()
	nilPool.Put(buf)
	return err
}

// A buffer that is emptied before it is returned has only its capacity.

var roomy = sync.Pool{New: func() any {
	b := bytes.NewBuffer(make([]byte, 128))
	b.Reset()
	return b
}}

var refilled = sync.Pool{New: func() any {
	b := bytes.NewBuffer(make([]byte, 128))
	b.Reset()
	b.WriteString("> ")
	return b // want "`b` has content already"
}}

func cite(w io.Writer, text string) {
	for _, pool := range []*sync.Pool{&roomy, &refilled} {
		b := pool.Get().(*bytes.Buffer)
		b.WriteString(text)
		w.Write(b.Bytes())
		b.Reset()
		pool.Put(b)
	}
}
