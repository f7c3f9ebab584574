package golden

import (
	"errors"
	"io"
	"sync"
)

// A writer does not keep what it is given, and a reader does not either.

var chunks = sync.Pool{New: func() any { return make([]byte, 4096) }}

func relay(w io.Writer, r io.Reader) error {
	b := chunks.Get().([]byte) // want note "`b` from `chunks` is not given back on every path"
	n, err := r.Read(b)
	if err != nil {
		return err // via "without giving it back"
	}
	if _, err := w.Write(b[:n]); err != nil {
		chunks.Put(b)
		return errors.New("short")
	}
	chunks.Put(b)
	return nil
}

func relayed(w io.Writer, r io.Reader) error {
	b := chunks.Get().([]byte)
	defer chunks.Put(b)
	n, err := r.Read(b)
	if err != nil {
		return err
	}
	_, err = w.Write(b[:n])
	return err
}

// Who hands it to something of its own may have given it away.

type queue interface{ Push(b []byte) }

func pushed(q queue) {
	b := chunks.Get().([]byte)
	q.Push(b)
}
