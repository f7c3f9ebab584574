// Two who release: the worker that the value was given to, and this function.
package receiver_releases

import (
	"io"
	"sync"
)

type packet struct {
	n    int
	data [512]byte
}

var packetPool = sync.Pool{New: func() any { return new(packet) }}

func (p *packet) release() { packetPool.Put(p) }

func deliver(w io.Writer, p *packet) {
	w.Write(p.data[:p.n])
	p.release()
}

func bothRelease(r io.Reader, w io.Writer) error {
	p := packetPool.Get().(*packet)
	defer p.release()
	n, err := r.Read(p.data[:])
	if err != nil {
		return err
	}
	p.n = n
	go deliver(w, p) // want "`p`.*(still|too)"
	return nil
}

func onlyTheGoroutine(r io.Reader, w io.Writer) error {
	p := packetPool.Get().(*packet)
	n, err := r.Read(p.data[:])
	if err != nil {
		p.release()
		return err
	}
	p.n = n
	go deliver(w, p)
	return nil
}

func afterAGoroutine(r io.Reader, w io.Writer) error {
	p := packetPool.Get().(*packet)
	n, err := r.Read(p.data[:])
	if err != nil {
		packetPool.Put(p)
		return err
	}
	p.n = n
	go func() { // want "`p`.*(still|too)"
		w.Write(p.data[:p.n])
		packetPool.Put(p)
	}()
	packetPool.Put(p)
	return nil
}
