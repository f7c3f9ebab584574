package tsblock

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

var ErrOutOfOrder = errors.New("tsblock: blocks out of order")

type Sample struct {
	TS    int64
	Value uint64
}

type block struct {
	series  uint64
	first   int64
	samples []Sample
}

var blocks = sync.Pool{New: func() any { return &block{samples: make([]Sample, 0, 128)} }}

func getBlock() *block { return blocks.Get().(*block) }

func putBlock(b *block) {
	b.series, b.first = 0, 0
	b.samples = b.samples[:0]
	blocks.Put(b)
}

func (b *block) load(r io.Reader) error {
	var hdr [12]byte
	if _, err := io.ReadFull(r, hdr[:]); err != nil {
		return err
	}
	b.series = binary.LittleEndian.Uint64(hdr[:8])
	n := binary.LittleEndian.Uint32(hdr[8:])
	var rec [16]byte
	for i := uint32(0); i < n; i++ {
		if _, err := io.ReadFull(r, rec[:]); err != nil {
			return io.ErrUnexpectedEOF
		}
		b.samples = append(b.samples, Sample{
			TS:    int64(binary.LittleEndian.Uint64(rec[:8])),
			Value: binary.LittleEndian.Uint64(rec[8:]),
		})
	}
	if n > 0 {
		b.first = b.samples[0].TS
	}
	return nil
}

// Replayer feeds the samples of a log to an appender.
type Replayer struct {
	Append func(series uint64, s []Sample) error
	Strict bool
	blocks int
}

// Replay reads r to its end.
func (p *Replayer) Replay(r io.Reader) error {
	var prev *block
	defer func() {
		if prev != nil {
			putBlock(prev)
		}
	}()
	for {
		b := getBlock()
		if err := b.load(r); err != nil {
			putBlock(b)
			if err == io.EOF {
				return nil
			}
			return fmt.Errorf("tsblock: block %d: %w", p.blocks, err)
		}
		p.blocks++
		if p.Strict && prev != nil {
			if b.series == prev.series && b.first < prev.first {
				putBlock(b)
				return ErrOutOfOrder
			}
		}
		if err := p.Append(b.series, b.samples); err != nil {
			putBlock(b)
			return err
		}
		if prev != nil {
			putBlock(prev)
		}
		prev = b
	}
}
