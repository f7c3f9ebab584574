// Package influx formats points in line protocol.
package influx

import (
	"io"
	"maps"
	"slices"
	"strconv"
	"sync"
)

var baseLabels = map[string]string{
	"service": "gateway",
	"tier":    "edge",
}

type point struct {
	name   string
	labels map[string]string
	value  float64
}

var points = sync.Pool{
	New: func() any {
		return &point{labels: baseLabels}
	},
}

func (p *point) reset() {
	p.name = ""
	p.value = 0
	clear(p.labels)
	maps.Copy(p.labels, baseLabels)
}

func (p *point) with(k, v string) {
	if v == "" {
		delete(p.labels, k)
		return
	}
	p.labels[k] = v
}

func (p *point) appendTo(dst []byte) []byte {
	dst = append(dst, p.name...)
	for _, k := range slices.Sorted(maps.Keys(p.labels)) {
		dst = append(dst, ',')
		dst = append(dst, k...)
		dst = append(dst, '=')
		dst = append(dst, p.labels[k]...)
	}
	dst = append(dst, " value="...)
	dst = strconv.AppendFloat(dst, p.value, 'g', -1, 64)
	return append(dst, '\n')
}

// Writer writes points to an underlying writer.
type Writer struct {
	mu sync.Mutex
	w  io.Writer
}

// Gauge writes one value with labels given as k, v pairs.
func (w *Writer) Gauge(name string, v float64, kv ...string) error {
	p := points.Get().(*point)
	defer func() {
		p.reset()
		points.Put(p)
	}()
	p.name = name
	p.value = v
	for i := 0; i+1 < len(kv); i += 2 {
		p.with(kv[i], kv[i+1])
	}
	line := p.appendTo(nil)
	w.mu.Lock()
	defer w.mu.Unlock()
	_, err := w.w.Write(line)
	return err
}
