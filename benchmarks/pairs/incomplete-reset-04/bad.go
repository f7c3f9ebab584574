// Package lsm holds iterators over sorted runs.
package lsm

import (
	"bytes"
	"sync"
)

// KV is one pair; a nil Val is a tombstone.
type KV struct{ Key, Val []byte }

// Statser reports how much work a scan did.
type Statser interface{ Stats() (emitted, skipped int) }

type cursor struct {
	pos     int
	valid   bool
	emitted int
	skipped int
}

func (c *cursor) init() {
	c.pos = -1
	c.valid = false
	c.emitted = 0
}

// Stats implements Statser.
func (c *cursor) Stats() (emitted, skipped int) { return c.emitted, c.skipped }

type scan struct {
	cursor
	run   []KV
	upper []byte
}

var scans = sync.Pool{New: func() any { return new(scan) }}

func newScan(run []KV, upper []byte) *scan {
	s := scans.Get().(*scan)
	s.cursor.init()
	s.run = run
	s.upper = upper
	return s
}

func (s *scan) next() bool {
	for s.pos++; s.pos < len(s.run); s.pos++ {
		kv := &s.run[s.pos]
		if s.upper != nil && bytes.Compare(kv.Key, s.upper) >= 0 {
			break
		}
		if kv.Val == nil {
			s.skipped++
			continue
		}
		s.emitted++
		s.valid = true
		return true
	}
	s.valid = false
	return false
}

func (s *scan) close() {
	s.run, s.upper = nil, nil
	scans.Put(s)
}

// Sizes sums the live values below upper and hands the scan's figures to note.
func Sizes(run []KV, upper []byte, note func(emitted, skipped int)) int {
	s := newScan(run, upper)
	defer s.close()
	total := 0
	for s.next() {
		total += len(s.run[s.pos].Val)
	}
	report(s, note)
	return total
}

func report(st Statser, note func(emitted, skipped int)) {
	if note != nil {
		note(st.Stats())
	}
}
