// A field that is filled when it is first needed, and given back by whoever ends.
package filledwhenneeded

import "sync"

var chunks = sync.Pool{New: func() any { b := make([]byte, 1<<12); return &b }}

type writer struct {
	chunk *[]byte
	n     int
}

func (w *writer) Write(p []byte) (int, error) {
	if w.chunk == nil {
		w.chunk = chunks.Get().(*[]byte)
	}
	w.n = copy(*w.chunk, p)
	return w.n, nil
}

func (w *writer) Finish() error {
	chunks.Put(w.chunk) // want "nobody may have filled it"
	w.n = 0
	return nil
}

type guarded struct{ chunk *[]byte }

func (g *guarded) Write(p []byte) (int, error) {
	if g.chunk == nil {
		g.chunk = chunks.Get().(*[]byte)
	}
	return copy(*g.chunk, p), nil
}

func (g *guarded) Finish() error {
	if g.chunk != nil {
		chunks.Put(g.chunk)
		g.chunk = nil
	}
	return nil
}

type ready struct{ chunk *[]byte }

func newReady() *ready { return &ready{chunk: chunks.Get().(*[]byte)} }

func (r *ready) Write(p []byte) (int, error) {
	if r.chunk == nil {
		r.chunk = chunks.Get().(*[]byte)
	}
	return copy(*r.chunk, p), nil
}

func (r *ready) Finish() error {
	chunks.Put(r.chunk)
	return nil
}

type flagged struct {
	chunk *[]byte
	own   bool
}

func (f *flagged) Write(p []byte) (int, error) {
	if f.chunk == nil {
		f.chunk = chunks.Get().(*[]byte)
		f.own = true
	}
	return copy(*f.chunk, p), nil
}

func (f *flagged) Finish() {
	if f.own {
		chunks.Put(f.chunk)
	}
	*f = flagged{}
}

type helped struct{ chunk *[]byte }

func (h *helped) Write(p []byte) (int, error) {
	if h.chunk == nil {
		h.chunk = chunks.Get().(*[]byte)
	}
	return copy(*h.chunk, p), nil
}

func (h *helped) release() {
	if h.chunk != nil {
		chunks.Put(h.chunk)
		h.chunk = nil
	}
}

func (h *helped) Finish() { h.release() }
