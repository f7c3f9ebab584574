// Which error it is, is asked of errors only; and a package's own error variables are not nil.
package correctnamederrors

import (
	"errors"
	"io"
	"sync"
)

var errTooLarge = errors.New("too large")

type frame struct{ body []byte }

var frames = sync.Pool{New: func() any { return new(frame) }}

func free(f *frame) {
	f.body = f.body[:0]
	frames.Put(f)
}

func fetch(r io.Reader) (*frame, error) {
	f := frames.Get().(*frame)
	f.body = append(f.body, 0)
	if _, err := io.ReadFull(r, f.body); err != nil {
		free(f)
		return nil, err
	}
	return f, nil
}

func drain(r io.Reader, handle func([]byte)) error {
	for {
		f, err := fetch(r)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		handle(f.body)
		free(f)
	}
}

type packet struct{ f *frame }

func (p *packet) Close() {
	if p.f != nil {
		free(p.f)
		p.f = nil
	}
}

func next(r io.Reader, limit byte) (p *packet, err error) {
	f := frames.Get().(*frame)
	defer func() {
		if err != nil {
			free(f)
		}
	}()
	f.body = append(f.body, 0)
	if _, err = io.ReadFull(r, f.body); err != nil {
		return
	}
	if f.body[0] > limit {
		return nil, errTooLarge
	}
	return &packet{f: f}, nil
}
