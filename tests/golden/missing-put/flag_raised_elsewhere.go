// A flag that says that a field has gone back is raised by somebody who does not give it back.
package flag_raised_elsewhere

import (
	"bytes"
	"io"
	"sync"
)

var drumPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func putDrum(b *bytes.Buffer) {
	b.Reset()
	drumPool.Put(b)
}

type pipe struct {
	drum *bytes.Buffer
	done bool
}

func (p *pipe) read(b []byte) (int, error) {
	n, err := p.drum.Read(b)
	if err == io.EOF {
		p.done = true
	}
	return n, err
}

func (p *pipe) close() {
	if !p.done {
		p.done = true
		putDrum(p.drum) // want note "`p.drum` is dropped without going back to `drumPool` where `\(\*pipe\).read` has set `done` before"
	}
	p.drum = nil
}

// hose gives its drum back wherever it raises the flag.
type hose struct {
	drum *bytes.Buffer
	done bool
}

func (h *hose) read(b []byte) (int, error) {
	n, err := h.drum.Read(b)
	if err == io.EOF && !h.done {
		h.done = true
		putDrum(h.drum)
	}
	return n, err
}

func (h *hose) close() {
	if !h.done {
		h.done = true
		putDrum(h.drum)
	}
	h.drum = nil
}

// tube has been lent a drum where the flag is up.
type tube struct {
	drum *bytes.Buffer
	lent bool
}

func (t *tube) lend(b *bytes.Buffer) {
	t.drum = b
	t.lent = true
}

func (t *tube) close() {
	if !t.lent {
		putDrum(t.drum)
	}
	t.drum = nil
}

// duct lets the field itself tell.
type duct struct {
	drum *bytes.Buffer
	done bool
}

func (d *duct) read(b []byte) (int, error) {
	n, err := d.drum.Read(b)
	d.done = d.done || err == io.EOF
	return n, err
}

func (d *duct) close() {
	if d.drum != nil {
		putDrum(d.drum)
		d.drum = nil
	}
}
