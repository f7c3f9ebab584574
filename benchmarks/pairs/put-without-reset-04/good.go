// Package ship sends metric samples in batches.
package ship

import (
	"encoding/binary"
	"io"
	"math"
	"sync"
)

const (
	maxBatchBytes  = 16 << 10
	maxPooledItems = 4096
	sampleBytes    = 20
)

type sample struct {
	ts     int64
	value  float64
	series uint32
}

type batch struct {
	samples []sample
	bytes   int
}

func (b *batch) add(s sample) {
	b.samples = append(b.samples, s)
	b.bytes += sampleBytes
}

func (b *batch) full() bool { return b.bytes+sampleBytes > maxBatchBytes }

var batches = sync.Pool{
	New: func() any { return &batch{samples: make([]sample, 0, 128)} },
}

func getBatch() *batch { return batches.Get().(*batch) }

func putBatch(b *batch) {
	if cap(b.samples) > maxPooledItems {
		return
	}
	b.samples = b.samples[:0]
	b.bytes = 0
	batches.Put(b)
}

// Source yields samples until ok is false.
type Source interface {
	Next() (series uint32, ts int64, v float64, ok bool)
}

// Ship writes one batch of src to w and reports whether src is exhausted.
func Ship(w io.Writer, src Source) (done bool, err error) {
	b := getBatch()
	defer putBatch(b)
	for !b.full() {
		series, ts, v, ok := src.Next()
		if !ok {
			done = true
			break
		}
		b.add(sample{ts: ts, value: v, series: series})
	}
	return done, encode(w, b)
}

func encode(w io.Writer, b *batch) error {
	out := make([]byte, 0, 4+b.bytes)
	out = binary.BigEndian.AppendUint32(out, uint32(len(b.samples)))
	for _, s := range b.samples {
		out = binary.BigEndian.AppendUint32(out, s.series)
		out = binary.BigEndian.AppendUint64(out, uint64(s.ts))
		out = binary.BigEndian.AppendUint64(out, math.Float64bits(s.value))
	}
	_, err := w.Write(out)
	return err
}
