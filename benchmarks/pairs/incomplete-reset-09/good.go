// Package frag renders pages out of cached fragments.
package frag

import (
	"bytes"
	"fmt"
	"io"
	"sync"
)

// Store caches rendered fragments.
type Store interface {
	Lookup(name string) ([]byte, bool)
	Render(w io.Writer, name string) error
}

type renderCtx struct {
	out   bytes.Buffer
	stats struct {
		hits   int
		misses int
	}
}

var ctxs = sync.Pool{
	New: func() any {
		rc := new(renderCtx)
		rc.out.Grow(2048)
		return rc
	},
}

func release(rc *renderCtx) {
	rc.out.Reset()
	rc.stats.hits = 0
	rc.stats.misses = 0
	ctxs.Put(rc)
}

func (rc *renderCtx) fragment(st Store, name string) error {
	if b, ok := st.Lookup(name); ok {
		rc.stats.hits++
		rc.out.Write(b)
		return nil
	}
	rc.stats.misses++
	return st.Render(&rc.out, name)
}

func (rc *renderCtx) ratio() float64 {
	n := rc.stats.hits + rc.stats.misses
	if n == 0 {
		return 1
	}
	return float64(rc.stats.hits) / float64(n)
}

// Page writes the named fragments and a trailer with the hit ratio.
func Page(w io.Writer, st Store, names ...string) error {
	rc := ctxs.Get().(*renderCtx)
	defer release(rc)
	for _, n := range names {
		if err := rc.fragment(st, n); err != nil {
			return fmt.Errorf("fragment %s: %w", n, err)
		}
	}
	fmt.Fprintf(&rc.out, "<!-- cached %.2f -->\n", rc.ratio())
	_, err := w.Write(rc.out.Bytes())
	return err
}
