// Package statline formats statsd lines.
package statline

import (
	"io"
	"strconv"
	"sync"
)

// Metric is one line under construction.
type Metric struct {
	name  string
	unit  string
	value float64
	rate  float64
	tags  []byte
}

var metrics = sync.Pool{
	New: func() any { return &Metric{unit: "c", rate: 1, tags: make([]byte, 0, 64)} },
}

// Acquire returns a counter metric that is sent always.
func Acquire(name string) *Metric {
	m := metrics.Get().(*Metric)
	m.name = name
	return m
}

// Release gives m back; it must not be used afterwards.
func Release(m *Metric) {
	m.name = ""
	m.unit = "c"
	m.value = 0
	m.tags = m.tags[:0]
	metrics.Put(m)
}

// SetRate declares that only this share of events is sent.
func (m *Metric) SetRate(r float64) { m.rate = r }

// SetGauge makes m a gauge.
func (m *Metric) SetGauge() { m.unit = "g" }

// Add adds to the value.
func (m *Metric) Add(v float64) { m.value += v }

// Tag adds a tag.
func (m *Metric) Tag(k, v string) {
	if len(m.tags) > 0 {
		m.tags = append(m.tags, ',')
	}
	m.tags = append(m.tags, k...)
	m.tags = append(m.tags, ':')
	m.tags = append(m.tags, v...)
}

// WriteTo formats m.
func (m *Metric) WriteTo(w io.Writer) (int64, error) {
	var arr [128]byte
	b := append(arr[:0], m.name...)
	b = append(b, ':')
	b = strconv.AppendFloat(b, m.value, 'g', -1, 64)
	b = append(b, '|')
	b = append(b, m.unit...)
	if m.rate != 1 {
		b = append(b, "|@"...)
		b = strconv.AppendFloat(b, m.rate, 'g', 4, 64)
	}
	if len(m.tags) > 0 {
		b = append(b, "|#"...)
		b = append(b, m.tags...)
	}
	n, err := w.Write(append(b, '\n'))
	return int64(n), err
}
