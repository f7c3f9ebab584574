package intern

import (
	"bytes"
	"hash/maphash"
	"io"
	"slices"
	"strings"
	"sync"
)

const shardCount = 16

type entry struct {
	key  string
	hits uint64
}

type shard struct {
	mu      *sync.Mutex
	entries map[string]*entry
	scratch sync.Pool
}

func (s *shard) lines() *bytes.Buffer {
	if buf, ok := s.scratch.Get().(*bytes.Buffer); ok {
		return buf
	}
	return new(bytes.Buffer)
}

func (s *shard) done(buf *bytes.Buffer) {
	buf.Reset()
	s.scratch.Put(buf)
}

// Table counts strings.
type Table struct {
	seed   maphash.Seed
	shards []shard
}

func NewTable() *Table {
	t := &Table{seed: maphash.MakeSeed(), shards: make([]shard, shardCount)}
	for i := range t.shards {
		t.shards[i].mu = new(sync.Mutex)
		t.shards[i].entries = make(map[string]*entry)
	}
	return t
}

func (t *Table) shardFor(key string) *shard {
	return &t.shards[maphash.String(t.seed, key)%shardCount]
}

func (t *Table) Hit(parts ...string) uint64 {
	key := strings.Join(parts, "/")
	s := t.shardFor(key)
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.entries[key]
	if e == nil {
		e = &entry{key: key}
		s.entries[key] = e
	}
	e.hits++
	return e.hits
}

func (t *Table) Len() (n int) {
	for i := range t.shards {
		s := &t.shards[i]
		s.mu.Lock()
		n += len(s.entries)
		s.mu.Unlock()
	}
	return n
}

// Dump writes the keys that were seen at least min times.
func (t *Table) Dump(w io.Writer, min uint64) error {
	for _, s := range t.shards {
		buf := s.lines()
		s.mu.Lock()
		keys := make([]string, 0, len(s.entries))
		for k, e := range s.entries {
			if e.hits >= min {
				keys = append(keys, k)
			}
		}
		s.mu.Unlock()
		slices.Sort(keys)
		for _, k := range keys {
			buf.WriteString(k)
			buf.WriteByte('\n')
		}
		_, err := w.Write(buf.Bytes())
		s.done(buf)
		if err != nil {
			return err
		}
	}
	return nil
}
