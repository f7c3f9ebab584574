package wal

import (
	"encoding/binary"
	"io"
	"sync"
	"sync/atomic"
)

type chunk struct {
	refs atomic.Int32
	seq  uint64
	data []byte
}

var chunks = sync.Pool{New: func() any { return &chunk{data: make([]byte, 0, 8192)} }}

func newChunk(seq uint64) *chunk {
	c := chunks.Get().(*chunk)
	c.refs.Store(1)
	c.seq = seq
	return c
}

func (c *chunk) retain() *chunk {
	c.refs.Add(1)
	return c
}

func (c *chunk) release() {
	if c.refs.Add(-1) != 0 {
		return
	}
	c.seq = 0
	c.data = c.data[:0]
	chunks.Put(c)
}

type workers struct {
	tasks chan func()
	wg    sync.WaitGroup
}

func startWorkers(n int) *workers {
	w := &workers{tasks: make(chan func(), 4*n)}
	for i := 0; i < n; i++ {
		w.wg.Add(1)
		go func() {
			defer w.wg.Done()
			for task := range w.tasks {
				task()
			}
		}()
	}
	return w
}

func (w *workers) submit(task func()) { w.tasks <- task }

func (w *workers) stop() {
	close(w.tasks)
	w.wg.Wait()
}

// Replica takes copies of the log.
type Replica interface {
	Send(seq uint64, data []byte) error
}

type shipment struct {
	to     Replica
	what   *chunk
	failed *atomic.Int64
}

func (s *shipment) run() {
	defer s.what.release()
	if err := s.to.Send(s.what.seq, s.what.data); err != nil {
		s.failed.Add(1)
	}
}

// Log appends records to a file and ships them to replicas.
type Log struct {
	mu       sync.Mutex
	file     io.Writer
	seq      uint64
	last     *chunk
	replicas []Replica
	pool     *workers
	failed   atomic.Int64
}

func Open(file io.Writer, n int, replicas ...Replica) *Log {
	return &Log{file: file, replicas: replicas, pool: startWorkers(n)}
}

func (l *Log) remember(c *chunk) {
	if l.last != nil {
		l.last.release()
	}
	l.last = c.retain()
}

// Append writes one record.
func (l *Log) Append(rec []byte) (uint64, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := newChunk(l.seq + 1)
	defer c.release()
	c.data = binary.AppendUvarint(c.data, uint64(len(rec)))
	c.data = append(c.data, rec...)
	if _, err := l.file.Write(c.data); err != nil {
		return 0, err
	}
	l.seq++
	l.remember(c)
	for _, r := range l.replicas {
		s := &shipment{to: r, what: c.retain(), failed: &l.failed}
		l.pool.submit(s.run)
	}
	return l.seq, nil
}

// Tail appends the last record as written to dst.
func (l *Log) Tail(dst []byte) []byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.last == nil {
		return dst
	}
	return append(dst, l.last.data...)
}

// Close waits for the shipments.
func (l *Log) Close() {
	l.pool.stop()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.last != nil {
		l.last.release()
		l.last = nil
	}
}
