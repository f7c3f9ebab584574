package p

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strconv"
	"sync"
)

type lender struct {
	pool sync.Pool
	max  int
}

func newLender(max int) *lender {
	l := &lender{max: max}
	l.pool.New = func() any { return new(bytes.Buffer) }
	return l
}

func (l *lender) borrow() (*bytes.Buffer, func()) {
	b := l.pool.Get().(*bytes.Buffer)
	b.Reset()
	return b, func() {
		if b.Cap() <= l.max {
			l.pool.Put(b)
		}
	}
}

type Metric struct {
	Name   string
	Labels map[string]string
	Value  float64
}

type Registry struct {
	mu      sync.RWMutex
	metrics []Metric
}

func (r *Registry) Register(m Metric) {
	r.mu.Lock()
	r.metrics = append(r.metrics, m)
	r.mu.Unlock()
}

func (r *Registry) All() iter.Seq[Metric] {
	return func(yield func(Metric) bool) {
		r.mu.RLock()
		snap := slices.Clone(r.metrics)
		r.mu.RUnlock()
		for _, m := range snap {
			if !yield(m) {
				return
			}
		}
	}
}

func appendMetric(b *bytes.Buffer, m Metric) error {
	if m.Name == "" {
		return fmt.Errorf("metric without a name")
	}
	b.WriteString(m.Name)
	sep := byte('{')
	for _, k := range slices.Sorted(maps.Keys(m.Labels)) {
		b.WriteByte(sep)
		b.WriteString(k)
		b.WriteByte('=')
		b.WriteString(strconv.Quote(m.Labels[k]))
		sep = ','
	}
	if sep == ',' {
		b.WriteByte('}')
	}
	b.WriteByte(' ')
	b.Write(strconv.AppendFloat(b.AvailableBuffer(), m.Value, 'g', -1, 64))
	return b.WriteByte('\n')
}

type Exporter struct {
	reg  *Registry
	bufs *lender
}

func NewExporter(reg *Registry) *Exporter {
	return &Exporter{reg: reg, bufs: newLender(1 << 16)}
}

func (e *Exporter) Export(w io.Writer) (n int64, err error) {
	for m := range e.reg.All() {
		k, err := func() (int64, error) {
			buf, release := e.bufs.borrow()
			defer release()
			if err := appendMetric(buf, m); err != nil {
				return 0, err
			}
			return buf.WriteTo(w)
		}()
		n += k
		if err != nil {
			return n, err
		}
	}
	return n, nil
}
