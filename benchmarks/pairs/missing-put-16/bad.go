package p

import (
	"errors"
	"io"
	"net/http"
	"sync"
)

const (
	minShift = 10
	classes  = 8
)

var errBodyTooLarge = errors.New("body too large")

type slab struct {
	class int
	data  []byte
}

type slabs struct {
	pools [classes]sync.Pool
}

func newSlabs() *slabs {
	s := &slabs{}
	for i := range s.pools {
		s.pools[i].New = func() any {
			return &slab{class: i, data: make([]byte, 1<<(minShift+i))}
		}
	}
	return s
}

func (s *slabs) get(class int) *slab {
	return s.pools[class].Get().(*slab)
}

func (s *slabs) put(b *slab) {
	s.pools[b.class].Put(b)
}

var bodies = newSlabs()

func readBody(r io.Reader, use func([]byte) error) error {
	buf := bodies.get(0)
	n := 0
	for {
		m, err := r.Read(buf.data[n:])
		n += m
		if err == io.EOF {
			break
		}
		if err != nil {
			bodies.put(buf)
			return err
		}
		if n < len(buf.data) {
			continue
		}
		if buf.class == classes-1 {
			bodies.put(buf)
			return errBodyTooLarge
		}
		bigger := bodies.get(buf.class + 1)
		copy(bigger.data, buf.data)
		buf = bigger
	}
	err := use(buf.data[:n])
	bodies.put(buf)
	return err
}

type ingester interface {
	Ingest(tenant string, payload []byte) error
}

func pushHandler(ing ingester) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		tenant := r.Header.Get("X-Tenant")
		if tenant == "" {
			http.Error(w, "missing tenant", http.StatusUnauthorized)
			return
		}
		err := readBody(r.Body, func(p []byte) error {
			return ing.Ingest(tenant, p)
		})
		switch {
		case err == nil:
			w.WriteHeader(http.StatusNoContent)
		case errors.Is(err, errBodyTooLarge):
			http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		default:
			http.Error(w, err.Error(), http.StatusBadRequest)
		}
	}
}
