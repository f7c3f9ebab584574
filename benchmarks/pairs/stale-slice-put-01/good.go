package codec

import (
	"encoding/binary"
	"io"
	"math"
	"sync"
)

// Sample is a measured value.
type Sample struct {
	Name  string
	Time  int64
	Value float64
}

var slicePool = sync.Pool{
	New: func() any {
		b := make([]byte, 0, 64)
		return &b
	},
}

func appendString(b []byte, s string) []byte {
	b = binary.AppendUvarint(b, uint64(len(s)))
	return append(b, s...)
}

func (s *Sample) appendTo(b []byte) []byte {
	b = appendString(b, s.Name)
	b = binary.AppendVarint(b, s.Time)
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(s.Value))
}

// Encoder writes batches of samples, each with its length in front.
type Encoder struct {
	w   io.Writer
	err error
}

// NewEncoder returns an encoder on w.
func NewEncoder(w io.Writer) *Encoder { return &Encoder{w: w} }

func (e *Encoder) write(p []byte) {
	if e.err == nil {
		_, e.err = e.w.Write(p)
	}
}

// Encode writes one batch.
func (e *Encoder) Encode(batch []Sample) error {
	p := slicePool.Get().(*[]byte)
	b := (*p)[:0]
	for i := range batch {
		b = batch[i].appendTo(b)
	}
	var n [4]byte
	binary.BigEndian.PutUint32(n[:], uint32(len(b)))
	e.write(n[:])
	e.write(b)
	*p = b
	slicePool.Put(p)
	return e.err
}
