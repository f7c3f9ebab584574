package dump

import (
	"io"
	"iter"
	"strconv"
	"sync"
)

type line struct {
	b []byte
}

var lines = sync.Pool{
	New: func() any { return &line{b: make([]byte, 0, 128)} },
}

func newLine() *line { return lines.Get().(*line) }

func (l *line) release() {
	l.b = l.b[:0]
	lines.Put(l)
}

func (l *line) pair(key string, val int64) {
	l.b = strconv.AppendQuote(l.b, key)
	l.b = append(l.b, '\t')
	l.b = strconv.AppendInt(l.b, val, 10)
	l.b = append(l.b, '\n')
}

// Table is a sorted set of counters.
type Table struct {
	mu   sync.RWMutex
	keys []string
	vals []int64
}

// All iterates over the table in order.
func (t *Table) All() iter.Seq2[string, int64] {
	return func(yield func(string, int64) bool) {
		t.mu.RLock()
		defer t.mu.RUnlock()
		for i, k := range t.keys {
			if !yield(k, t.vals[i]) {
				return
			}
		}
	}
}

// Dump writes the counters that are not zero.
func (t *Table) Dump(w io.Writer) (n int, err error) {
	for key, val := range t.All() {
		if val == 0 {
			continue
		}
		l := newLine()
		l.pair(key, val)
		_, err := w.Write(l.b)
		l.release()
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
