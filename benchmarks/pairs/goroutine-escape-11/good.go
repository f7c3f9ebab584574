package compact

import (
	"bufio"
	"io"
	"log"
	"sync"
	"sync/atomic"
	"time"
)

// stats of one compaction; read by the progress reporter while it runs.
type stats struct {
	files, bytes, dropped atomic.Int64
}

var statsPool = sync.Pool{New: func() any { return new(stats) }}

func putStats(st *stats) {
	st.files.Store(0)
	st.bytes.Store(0)
	st.dropped.Store(0)
	statsPool.Put(st)
}

// Compactor merges runs into one.
type Compactor struct {
	every time.Duration
	keep  func(line []byte) bool
	logf  func(format string, args ...any)
}

// New makes a compactor that logs its progress.
func New(keep func([]byte) bool) *Compactor {
	return &Compactor{every: time.Second, keep: keep, logf: log.Printf}
}

func (c *Compactor) report(st *stats, quit <-chan struct{}) {
	t := time.NewTicker(c.every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			c.logf("compacted %d files, %d bytes", st.files.Load(), st.bytes.Load())
		case <-quit:
			c.logf("compaction done, %d lines dropped", st.dropped.Load())
			return
		}
	}
}

func (c *Compactor) merge(dst io.Writer, runs []io.Reader, st *stats) error {
	for _, run := range runs {
		for sc := bufio.NewScanner(run); sc.Scan(); {
			if !c.keep(sc.Bytes()) {
				st.dropped.Add(1)
				continue
			}
			n, err := dst.Write(sc.Bytes())
			st.bytes.Add(int64(n))
			if err != nil {
				return err
			}
		}
		st.files.Add(1)
	}
	return nil
}

// Run merges all runs into dst.
func (c *Compactor) Run(dst io.Writer, runs []io.Reader) error {
	st := statsPool.Get().(*stats)
	defer putStats(st)
	quit := make(chan struct{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.report(st, quit)
	}()
	defer func() {
		close(quit)
		<-done
	}()
	return c.merge(dst, runs, st)
}
