// What cannot be brought back for use is closed: that ends its life.
package closed_when_broken

import (
	"errors"
	"io"
	"sync"
)

type decoder struct {
	window []byte
	at     int
}

func newDecoder() (*decoder, error) { return &decoder{window: make([]byte, 1<<10)}, nil }

func (d *decoder) Reset(r io.Reader) error {
	d.at = 0
	_, err := io.ReadFull(r, d.window)
	return err
}

func (d *decoder) Read(p []byte) (int, error) {
	n := copy(p, d.window[d.at:])
	d.at += n
	return n, nil
}

func (d *decoder) Close() { d.window = nil }

var decoders = sync.Pool{New: func() any {
	d, err := newDecoder()
	if err != nil {
		return nil
	}
	return d
}}

func decode(body io.Reader) ([]byte, error) {
	d, ok := decoders.Get().(*decoder)
	if !ok || d == nil {
		var err error
		d, err = newDecoder()
		if err != nil {
			return nil, err
		}
	}
	if err := d.Reset(body); err != nil {
		d.Close()
		return nil, err
	}
	defer decoders.Put(d)
	return io.ReadAll(d)
}

// Who does not close it has forgotten it.
func decodeAndForget(body io.Reader) ([]byte, error) {
	d := decoders.Get().(*decoder) // want note "`d` from `decoders` is not given back on every path"
	if err := d.Reset(body); err != nil {
		return nil, err
	}
	defer decoders.Put(d)
	return io.ReadAll(d)
}

// Nor does the end of its work end its life: it could have been used again.
func decodeAndClose(body io.Reader, most int) ([]byte, error) {
	d := decoders.Get().(*decoder) // want note "`d` from `decoders` is not given back on every path"
	if err := d.Reset(body); err != nil {
		decoders.Put(d)
		return nil, err
	}
	out, err := io.ReadAll(d)
	d.Close()
	if len(out) > most {
		return nil, errors.New("too much")
	}
	decoders.Put(d)
	return out, err
}
