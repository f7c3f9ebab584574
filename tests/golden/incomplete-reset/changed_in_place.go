// A loop that puts in the place of each element what it makes of that alone looks at none of them for anybody.
package changedinplace

import (
	"strings"
	"sync"
)

type Match struct {
	path   string
	names  []string
	values []string // want note "`values` of `Match` keeps its value"
	data   map[string]any
}

var matches = sync.Pool{New: func() any { return &Match{values: make([]string, 8)} }}

func find(path string, values []string) []string {
	name, value, _ := strings.Cut(path, "/")
	values[0] = value
	return []string{name}
}

func Serve(path string, handle func(*Match)) {
	m := matches.Get().(*Match)
	m.path = path
	m.data = nil
	m.names = find(path, m.values)
	for i, v := range m.values {
		m.values[i] = strings.ToLower(v)
	}
	handle(m)
	matches.Put(m)
}

// There are as many names as values that count.
func (m *Match) Value(name string) string {
	for i, n := range m.names {
		if n == name {
			return m.values[i]
		}
	}
	return ""
}

func (m *Match) Set(name, value string) {
	m.names = append(m.names, name)
	m.values = append(m.values, value)
}

type Tally struct {
	path   string
	names  []string
	values []string // want warning "`values` of `Tally` keeps its value"
	data   map[string]any
}

var tallies = sync.Pool{New: func() any { return &Tally{values: make([]string, 8)} }}

func Count(path string, handle func(*Tally)) (n int) {
	t := tallies.Get().(*Tally)
	t.path = path
	t.data = nil
	t.names = find(path, t.values)
	for i, v := range t.values {
		n += len(v)
		t.values[i] = strings.ToLower(v)
	}
	handle(t)
	tallies.Put(t)
	return n
}

func (t *Tally) Set(name, value string) {
	t.names = append(t.names, name)
	t.values = append(t.values, value)
}
