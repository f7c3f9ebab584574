package p

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
)

type run struct {
	shard string
	keys  []string
	pos   int
}

func (r *run) head() (string, bool) {
	if r.pos >= len(r.keys) {
		return "", false
	}
	return r.keys[r.pos], true
}

type Opener func(shard string) (io.ReadCloser, error)

type Compactor struct {
	open Opener
	runs sync.Pool
}

func NewCompactor(open Opener) *Compactor {
	c := &Compactor{open: open}
	c.runs.New = func() any { return new(run) }
	return c
}

func (c *Compactor) getRun(shard string) *run {
	r := c.runs.Get().(*run)
	r.shard = shard
	return r
}

func (c *Compactor) putRun(r *run) {
	clear(r.keys)
	*r = run{keys: r.keys[:0]}
	c.runs.Put(r)
}

func (c *Compactor) load(r *run) error {
	f, err := c.open(r.shard)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		r.keys = append(r.keys, sc.Text())
	}
	if err := sc.Err(); err != nil {
		return err
	}
	slices.SortFunc(r.keys, strings.Compare)
	return nil
}

func (c *Compactor) Merge(w io.Writer, shards []string) error {
	runs := make([]*run, 0, len(shards))
	for _, shard := range shards {
		r := c.getRun(shard)
		if err := c.load(r); err != nil {
			c.putRun(r)
			return fmt.Errorf("load %s: %w", shard, err)
		}
		runs = append(runs, r)
	}
	err := mergeRuns(w, runs)
	for _, r := range runs {
		c.putRun(r)
	}
	return err
}

func mergeRuns(w io.Writer, runs []*run) error {
	bw := bufio.NewWriter(w)
	last := ""
	for {
		var best *run
		low := ""
		for _, r := range runs {
			if k, ok := r.head(); ok && (best == nil || k < low) {
				best, low = r, k
			}
		}
		if best == nil {
			return bw.Flush()
		}
		best.pos++
		if low == last {
			continue
		}
		last = low
		bw.WriteString(low)
		if err := bw.WriteByte('\n'); err != nil {
			return err
		}
	}
}
