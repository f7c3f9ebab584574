package shipper

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
)

type Config struct {
	BlockSize int
	Verbose   bool
}

func (c Config) validate() error {
	if c.BlockSize <= 0 || c.BlockSize > 16<<20 {
		return fmt.Errorf("shipper: block size %d out of range", c.BlockSize)
	}
	return nil
}

// Shipper copies sources to a sink in blocks. Its methods may be called from
// several goroutines, Reload included.
type Shipper struct {
	sink    io.Writer
	sinkMu  sync.Mutex
	verbose atomic.Bool
	shipped atomic.Int64
	size    atomic.Int64
	blocks  sync.Pool
}

func New(sink io.Writer, cfg Config) (*Shipper, error) {
	s := &Shipper{sink: sink}
	s.blocks.New = func() any {
		b := make([]byte, s.size.Load())
		return &b
	}
	if err := s.Reload(cfg); err != nil {
		return nil, err
	}
	return s, nil
}

// Reload applies a changed configuration.
func (s *Shipper) Reload(cfg Config) error {
	if err := cfg.validate(); err != nil {
		return err
	}
	s.verbose.Store(cfg.Verbose)
	s.resize(cfg.BlockSize)
	return nil
}

func (s *Shipper) resize(n int) {
	s.size.Store(int64(n))
}

func (s *Shipper) block() *[]byte {
	b := s.blocks.Get().(*[]byte)
	if n := int(s.size.Load()); len(*b) != n {
		*b = make([]byte, n)
	}
	return b
}

func (s *Shipper) write(p []byte) error {
	s.sinkMu.Lock()
	defer s.sinkMu.Unlock()
	n, err := s.sink.Write(p)
	s.shipped.Add(int64(n))
	return err
}

// Ship sends the whole source.
func (s *Shipper) Ship(src io.Reader) error {
	b := s.block()
	defer s.blocks.Put(b)
	for {
		n, err := io.ReadFull(src, *b)
		if n > 0 {
			if werr := s.write((*b)[:n]); werr != nil {
				return werr
			}
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return nil
		case err != nil:
			return err
		}
	}
}

func (s *Shipper) Shipped() int64 { return s.shipped.Load() }

// Watch reloads whenever a configuration arrives.
func (s *Shipper) Watch(updates <-chan Config, report func(error)) {
	for cfg := range updates {
		if err := s.Reload(cfg); err != nil && report != nil {
			report(err)
		}
	}
}
