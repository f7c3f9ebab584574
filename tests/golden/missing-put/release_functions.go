// An acquire that returns the function to release by.
package releasefunctions

import (
	"bytes"
	"errors"
	"io"
	"sync"
)

var bodies = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 4096)) }}

func read(r io.Reader) ([]byte, func(), error) {
	b := bodies.Get().(*bytes.Buffer)
	release := func() {
		b.Reset()
		bodies.Put(b)
	}
	if _, err := b.ReadFrom(r); err != nil {
		release()
		return nil, nil, err
	}
	return b.Bytes(), release, nil
}

func deferred(r io.Reader) (int, error) {
	body, release, err := read(r)
	if err != nil {
		return 0, err
	}
	defer release()
	return len(body), nil
}

func forgotten(r io.Reader) (int, error) {
	body, release, err := read(r) // want note "`body` from `bodies` is not given back on every path"
	if err != nil {
		return 0, err
	}
	if len(body) == 0 {
		return 0, errors.New("empty")
	}
	n := int(body[0])
	release()
	return n, nil
}

func twice(r io.Reader) (int, error) {
	body, release, err := read(r)
	if err != nil {
		return 0, err
	}
	defer release()
	if len(body) == 0 {
		release() // want double-put error "twice"
		return 0, errors.New("empty")
	}
	return int(body[0]), nil
}

func late(r io.Reader) (int, error) {
	body, release, err := read(r)
	if err != nil {
		return 0, err
	}
	release()
	return int(body[0]), nil // want use-after-put error "`body` is used after"
}

func handedOn(r io.Reader, later func(func())) error {
	body, release, err := read(r)
	if err != nil {
		return err
	}
	if len(body) > 0 {
		later(release)
		return nil
	}
	release()
	return nil
}
