package expo

import (
	"io"
	"slices"
	"strconv"
	"sync"
)

const maxScratch = 64 << 10

var scratch = sync.Pool{
	New: func() any {
		b := make([]byte, 0, 512)
		return &b
	},
}

type Label struct{ Name, Value string }

type Sample struct {
	Name   string
	Labels []Label
	Value  float64
}

func appendLabels(b []byte, labels []Label) []byte {
	if len(labels) == 0 {
		return b
	}
	b = append(b, '{')
	for i, l := range labels {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, l.Name...)
		b = append(b, '=')
		b = strconv.AppendQuote(b, l.Value)
	}
	return append(b, '}')
}

func appendSample(b []byte, s *Sample) []byte {
	b = append(b, s.Name...)
	b = appendLabels(b, s.Labels)
	b = append(b, ' ')
	b = strconv.AppendFloat(b, s.Value, 'g', -1, 64)
	return append(b, '\n')
}

// WriteSample writes one sample in text form.
func WriteSample(w io.Writer, s *Sample) error {
	bp := scratch.Get().(*[]byte)
	b := appendSample((*bp)[:0], s)
	_, err := w.Write(b)
	*bp = b
	scratch.Put(bp)
	return err
}

// Registry holds the samples of the last scrape.
type Registry struct {
	mu      sync.Mutex
	samples map[string][]Sample
}

func (r *Registry) Set(name string, ss []Sample) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.samples == nil {
		r.samples = make(map[string][]Sample)
	}
	r.samples[name] = ss
}

// WriteTo writes everything, a family a write.
func (r *Registry) WriteTo(w io.Writer) (total int64, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	names := make([]string, 0, len(r.samples))
	for n := range r.samples {
		names = append(names, n)
	}
	slices.Sort(names)

	bp := scratch.Get().(*[]byte)
	b := *bp
	defer func() {
		if cap(b) <= maxScratch {
			*bp = b[:0]
			scratch.Put(bp)
		}
	}()
	for _, n := range names {
		b = b[:0]
		for i := range r.samples[n] {
			b = appendSample(b, &r.samples[n][i])
		}
		m, err := w.Write(b)
		total += int64(m)
		if err != nil {
			return total, err
		}
	}
	return total, nil
}
