package golden

import (
	"errors"
	"sync"
)

type decoder struct {
	src  string
	pos  int
	kind byte
	last string
	tmp  [16]byte
}

var decoderPool = sync.Pool{New: func() any { return new(decoder) }}

func (d *decoder) reset(src string) {
	d.src = src
	d.pos = 0
}

// step writes kind and last whenever it succeeds.
func (d *decoder) step() error {
	if d.pos >= len(d.src) {
		return errors.New("end")
	}
	d.kind = d.src[d.pos]
	d.last = d.src[d.pos:]
	d.pos++
	return nil
}

func first(src string) (byte, string, error) {
	d := decoderPool.Get().(*decoder)
	defer decoderPool.Put(d) // want retained-references note "s?"
	d.reset(src)
	if err := d.step(); err != nil {
		return 0, "", err
	}
	d.tmp[0] = d.kind
	return d.tmp[0], d.last, nil
}
