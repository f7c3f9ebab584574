// Package unescape decodes backslash escapes in log fields.
package unescape

import (
	"bytes"
	"errors"
	"strconv"
	"sync"
)

const (
	scratchSize = 512
	maxScratch  = 64 << 10
)

// ErrEscape reports a bad escape sequence.
var ErrEscape = errors.New("unescape: bad escape")

type decoder struct {
	in      string
	pos     int
	scratch *bytes.Buffer
}

func newScratch() *bytes.Buffer {
	return bytes.NewBuffer(make([]byte, 0, scratchSize))
}

var decoders = sync.Pool{
	New: func() any { return &decoder{scratch: newScratch()} },
}

func (d *decoder) reset() {
	d.in = ""
	d.pos = 0
	if d.scratch.Cap() > maxScratch {
		d.scratch = nil
		return
	}
	d.scratch.Reset()
}

func (d *decoder) step() error {
	c := d.in[d.pos]
	d.pos++
	if c != '\\' {
		d.scratch.WriteByte(c)
		return nil
	}
	if d.pos == len(d.in) {
		return ErrEscape
	}
	c = d.in[d.pos]
	d.pos++
	switch c {
	case 'n':
		c = '\n'
	case 't':
		c = '\t'
	case 'x':
		if d.pos+2 > len(d.in) {
			return ErrEscape
		}
		v, err := strconv.ParseUint(d.in[d.pos:d.pos+2], 16, 8)
		if err != nil {
			return ErrEscape
		}
		d.pos += 2
		c = byte(v)
	}
	d.scratch.WriteByte(c)
	return nil
}

// String returns s with its escapes decoded.
func String(s string) (string, error) {
	d := decoders.Get().(*decoder)
	defer func() {
		d.reset()
		decoders.Put(d)
	}()
	d.in = s
	for d.pos < len(d.in) {
		if err := d.step(); err != nil {
			return "", err
		}
	}
	return d.scratch.String(), nil
}
