// A way out on which an error was met has not gone well, whichever way it was asked for.
package correctfailedways

import (
	"errors"
	"io"
	"sync"
)

type decoder struct {
	head byte
	body []byte
	kind int
}

var decoders = sync.Pool{New: func() any { return new(decoder) }}

func (d *decoder) reset() { d.head = 0 }

func (d *decoder) ended(r io.Reader, b []byte) error {
	_, err := r.Read(b)
	if err == io.EOF {
		return err
	}
	d.body, d.kind = b, 1
	return nil
}

func (d *decoder) sure(r io.Reader, b []byte) error {
	_, err := r.Read(b)
	if err == nil {
		d.body, d.kind = b, 2
		return nil
	}
	return err
}

func (d *decoder) switched(r io.Reader, b []byte) error {
	_, err := r.Read(b)
	switch {
	case err != nil:
		return err
	}
	d.body, d.kind = b, 3
	return nil
}

func (d *decoder) asked(r io.Reader, b []byte) error {
	_, err := r.Read(b)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	d.body, d.kind = b, 4
	return nil
}

func run(r io.Reader, b []byte, how func(*decoder, io.Reader, []byte) error, use func([]byte, int)) error {
	d := decoders.Get().(*decoder)
	defer func() {
		d.reset()
		decoders.Put(d)
	}()
	if err := d.ended(r, b); err != nil {
		return err
	}
	use(d.body, d.kind)
	return nil
}

func runSure(r io.Reader, b []byte, use func([]byte, int)) error {
	d := decoders.Get().(*decoder)
	defer func() {
		d.reset()
		decoders.Put(d)
	}()
	if err := d.sure(r, b); err != nil {
		return err
	}
	use(d.body, d.kind)
	return nil
}

func runSwitched(r io.Reader, b []byte, use func([]byte, int)) error {
	d := decoders.Get().(*decoder)
	defer func() {
		d.reset()
		decoders.Put(d)
	}()
	if err := d.switched(r, b); err != nil {
		return err
	}
	use(d.body, d.kind)
	return nil
}

func runAsked(r io.Reader, b []byte, use func([]byte, int)) error {
	d := decoders.Get().(*decoder)
	defer func() {
		d.reset()
		decoders.Put(d)
	}()
	if err := d.asked(r, b); err != nil {
		return err
	}
	use(d.body, d.kind)
	return nil
}
