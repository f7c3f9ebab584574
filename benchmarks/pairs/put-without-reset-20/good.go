package labels

import (
	"sort"
	"strings"
	"sync"
)

type Label struct {
	Name, Value string
}

type Set []Label

func (s Set) Len() int           { return len(s) }
func (s Set) Less(i, j int) bool { return s[i].Name < s[j].Name }
func (s Set) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

func (s Set) String() string {
	var sb strings.Builder
	sb.WriteByte('{')
	for i, l := range s {
		if i > 0 {
			sb.WriteByte(',')
		}
		sb.WriteString(l.Name)
		sb.WriteString(`="`)
		sb.WriteString(l.Value)
		sb.WriteByte('"')
	}
	sb.WriteByte('}')
	return sb.String()
}

var seenPool = sync.Pool{
	New: func() any { return make(map[string]struct{}, 16) },
}

// Merge joins the sets; where a name occurs in more than one of them, the
// first one wins.
func Merge(sets ...Set) Set {
	n := 0
	for _, s := range sets {
		n += len(s)
	}
	if n == 0 {
		return nil
	}
	seen := seenPool.Get().(map[string]struct{})
	defer func() {
		clear(seen)
		seenPool.Put(seen)
	}()

	out := make(Set, 0, n)
	for _, s := range sets {
		for _, l := range s {
			if l.Value == "" {
				continue
			}
			if _, dup := seen[l.Name]; dup {
				continue
			}
			seen[l.Name] = struct{}{}
			out = append(out, l)
		}
	}
	sort.Sort(out)
	return out
}

// Relabel merges the target's own labels with what the discovery found and drops the
// names that start with two underscores.
func Relabel(target, discovered Set) Set {
	merged := Merge(target, discovered)
	kept := merged[:0]
	for _, l := range merged {
		if !strings.HasPrefix(l.Name, "__") {
			kept = append(kept, l)
		}
	}
	return kept
}
