// What was handed over, kept out by its own answer, or not taken at all, is not forgotten.
package correct_handed_over

import (
	"compress/gzip"
	"io"
	"sync"
	"time"
)

type item struct {
	text  []byte
	until time.Time
}

type record struct {
	value   any
	expires time.Time
}

type memory struct {
	mu   sync.Mutex
	data map[string]record
}

func (m *memory) set(key string, value any, expires time.Time) {
	if b, ok := value.([]byte); ok {
		value = append([]byte(nil), b...)
	}
	r := record{value: value, expires: expires}
	m.mu.Lock()
	m.data[key] = r
	m.mu.Unlock()
}

type storage interface {
	Set(key string, text []byte) error
}

type manager struct {
	pool    sync.Pool
	memory  *memory
	storage storage
}

func (m *manager) acquire() *item {
	if v, ok := m.pool.Get().(*item); ok {
		return v
	}
	return new(item)
}

func (m *manager) release(it *item) {
	it.text = it.text[:0]
	m.pool.Put(it)
}

func (m *manager) set(key string, it *item) error {
	if m.storage != nil {
		if err := m.storage.Set(key, it.text); err != nil {
			m.release(it)
			return err
		}
		m.release(it)
		return nil
	}
	m.memory.set(key, it, it.until)
	return nil
}

type resetReader interface {
	io.Reader
	Reset(io.Reader) error
}

type reader struct {
	in resetReader
}

var readerPool = sync.Pool{New: func() any { return &reader{in: new(gzip.Reader)} }}

func decode(src io.Reader) ([]byte, error) {
	r := readerPool.Get().(*reader)
	defer func() {
		if err := r.in.Reset(nil); err == nil {
			readerPool.Put(r)
		}
	}()
	if err := r.in.Reset(src); err != nil {
		return nil, err
	}
	return io.ReadAll(r.in)
}

var gzipPool sync.Pool

func unzip(src io.Reader) ([]byte, error) {
	var z *gzip.Reader
	switch pooled := gzipPool.Get().(type) {
	case nil:
		made, err := gzip.NewReader(src)
		if err != nil {
			return nil, err
		}
		z = made
	case *gzip.Reader:
		z = pooled
		if err := z.Reset(src); err != nil {
			gzipPool.Put(z) // want retained-references note "still pointing"
			return nil, err
		}
	}
	defer gzipPool.Put(z) // want retained-references note "still pointing"
	return io.ReadAll(z)
}

type sample struct{ at, value int64 }

type series struct {
	name    string
	samples []sample
}

var samplePool = sync.Pool{New: func() any { s := make([]sample, 0, 64); return &s }}

func getSamples() []sample  { return (*samplePool.Get().(*[]sample))[:0] }
func putSamples(s []sample) { samplePool.Put(&s) }

type iterator struct {
	all   []series
	close func() error
}

func withClose(all []series, close func() error) *iterator {
	return &iterator{all: all, close: close}
}

func collect(names []string) *iterator {
	found := map[string]*series{}
	for i, name := range names {
		s, ok := found[name]
		if !ok {
			s = &series{name: name, samples: getSamples()}
			found[name] = s
		}
		s.samples = append(s.samples, sample{int64(i), 1})
	}
	if len(found) == 0 {
		return nil
	}
	all := make([]series, 0, len(found))
	for _, s := range found {
		all = append(all, *s)
	}
	return withClose(all, func() error {
		for _, s := range found {
			putSamples(s.samples)
		}
		return nil
	})
}
func collectOne(names []string) *iterator {
	s := &series{name: "x", samples: getSamples()}
	return withClose(nil, func() error {
		putSamples(s.samples)
		return nil
	})
}

func collectNamed(names []string) *iterator {
	found := map[string]*series{}
	found["s"] = &series{name: "x", samples: getSamples()}
	return withClose(nil, func() error {
		for _, s := range found {
			putSamples(s.samples)
		}
		return nil
	})
}
