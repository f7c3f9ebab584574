// Package dedup drops repeated events of one delivery.
package dedup

import (
	"errors"
	"strings"
	"sync"
)

// Event is one delivered item.
type Event struct {
	Source string
	ID     string
	Body   []byte
}

var errNoID = errors.New("dedup: event without id")

type seenSet map[string]struct{}

// add reports whether key was not in the set yet.
func (s seenSet) add(key string) bool {
	if _, dup := s[key]; dup {
		return false
	}
	s[key] = struct{}{}
	return true
}

var seenPool = sync.Pool{
	New: func() any { return make(seenSet, 64) },
}

func eventKey(ev *Event) string {
	return strings.ToLower(ev.Source) + "/" + ev.ID
}

// Filter returns at most limit distinct events of in.
func Filter(in []Event, limit int) ([]Event, error) {
	seen := seenPool.Get().(seenSet)
	out := make([]Event, 0, min(limit, len(in)))
	for i := range in {
		ev := &in[i]
		if ev.ID == "" {
			clear(seen)
			seenPool.Put(seen)
			return nil, errNoID
		}
		if !seen.add(eventKey(ev)) {
			continue
		}
		out = append(out, *ev)
		if len(out) == limit {
			break
		}
	}
	clear(seen)
	seenPool.Put(seen)
	return out, nil
}
