package p

import (
	"compress/gzip"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"sync"
)

var errClosed = errors.New("segment: writer is closed")

var gzipWriters = sync.Pool{
	New: func() any {
		zw, _ := gzip.NewWriterLevel(io.Discard, gzip.BestSpeed)
		return zw
	},
}

type segmentWriter struct {
	dst     io.WriteCloser
	zw      *gzip.Writer
	sum     hash.Hash32
	written int64
	closed  bool
}

func newSegmentWriter(dst io.WriteCloser, name string) *segmentWriter {
	zw := gzipWriters.Get().(*gzip.Writer)
	zw.Reset(dst)
	zw.Name = name
	return &segmentWriter{dst: dst, zw: zw, sum: crc32.NewIEEE()}
}

func (s *segmentWriter) Write(p []byte) (int, error) {
	if s.closed {
		return 0, errClosed
	}
	n, err := s.zw.Write(p)
	s.sum.Write(p[:n])
	s.written += int64(n)
	return n, err
}

func (s *segmentWriter) Sum() uint32 { return s.sum.Sum32() }

func (s *segmentWriter) Close() error {
	if s.closed {
		return nil
	}
	s.closed = true
	err := s.zw.Close()
	s.zw.Reset(io.Discard)
	gzipWriters.Put(s.zw)
	if err != nil {
		return fmt.Errorf("segment: flush after %d bytes: %w", s.written, err)
	}
	return nil
}

type record interface {
	AppendTo(dst []byte) []byte
}

func writeSegment(dst io.WriteCloser, name string, recs []record) (sum uint32, err error) {
	defer func() {
		if cerr := dst.Close(); err == nil {
			err = cerr
		}
	}()
	sw := newSegmentWriter(dst, name)
	defer sw.Close()

	var line []byte
	for _, r := range recs {
		line = r.AppendTo(line[:0])
		if _, err := sw.Write(line); err != nil {
			return 0, err
		}
	}
	if err := sw.Close(); err != nil {
		return 0, err
	}
	return sw.Sum(), nil
}
