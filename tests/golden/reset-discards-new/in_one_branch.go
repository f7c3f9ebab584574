// What New made is thrown away only where it has grown too large.
package inonebranch

import (
	"bytes"
	"sync"
)

type decoder struct {
	text    string
	scratch *bytes.Buffer
}

var decoders = sync.Pool{New: func() any { return &decoder{scratch: new(bytes.Buffer)} }}

func (d *decoder) reset() {
	d.text = ""
	if d.scratch.Cap() > 1<<16 {
		d.scratch = nil // want "scratch"
		return
	}
	d.scratch.Reset()
}

func decode(text string) string {
	d := decoders.Get().(*decoder)
	defer func() {
		d.reset()
		decoders.Put(d)
	}()
	d.text = text
	d.scratch.WriteString(d.text)
	return d.scratch.String()
}

type encoder struct {
	text    string
	scratch *bytes.Buffer
}

var encoders = sync.Pool{New: func() any { return &encoder{scratch: new(bytes.Buffer)} }}

func (e *encoder) reset() {
	e.text = ""
	if e.scratch.Cap() > 1<<16 {
		e.scratch = new(bytes.Buffer)
		return
	}
	e.scratch.Reset()
}

func encode(text string) string {
	e := encoders.Get().(*encoder)
	defer func() {
		e.reset()
		encoders.Put(e)
	}()
	e.text = text
	e.scratch.WriteString(e.text)
	return e.scratch.String()
}
