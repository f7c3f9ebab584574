package p

import (
	"bufio"
	"io"
	"sort"
	"strconv"
	"strings"
	"sync"
)

type entry struct {
	key    string
	labels []string
	values []float64
}

var entries = sync.Pool{New: func() any { return new(entry) }}

func newEntry(key string) *entry {
	e := entries.Get().(*entry)
	e.key = key
	return e
}

func freeEntry(e *entry) {
	e.key = ""
	clear(e.labels)
	e.labels = e.labels[:0]
	e.values = e.values[:0]
	entries.Put(e)
}

type Store struct {
	mu   sync.RWMutex
	data map[string][]float64
}

type Result struct {
	entries []*entry
	total   int
}

func (s *Store) Query(prefix string) *Result {
	s.mu.RLock()
	defer s.mu.RUnlock()
	res := &Result{}
	for key, vals := range s.data {
		if !strings.HasPrefix(key, prefix) {
			continue
		}
		e := newEntry(key)
		e.labels = append(e.labels, strings.Split(key, ".")...)
		e.values = append(e.values, vals...)
		res.entries = append(res.entries, e)
		res.total += len(vals)
	}
	sort.Slice(res.entries, func(i, j int) bool { return res.entries[i].key < res.entries[j].key })
	return res
}

func (r *Result) Len() int { return r.total }

func (r *Result) Each(fn func(labels []string, values []float64) error) error {
	defer r.Close()
	for _, e := range r.entries {
		if err := fn(e.labels, e.values); err != nil {
			return err
		}
	}
	return nil
}

func (r *Result) Close() {
	list := r.entries
	r.entries = nil
	for _, e := range list {
		freeEntry(e)
	}
}

func (s *Store) Export(w io.Writer, prefix string) error {
	res := s.Query(prefix)
	defer res.Close()

	bw := bufio.NewWriter(w)
	if _, err := bw.WriteString("# samples " + strconv.Itoa(res.Len()) + "\n"); err != nil {
		return err
	}
	var num []byte
	err := res.Each(func(labels []string, values []float64) error {
		bw.WriteString(strings.Join(labels, "/"))
		for _, v := range values {
			num = strconv.AppendFloat(append(num[:0], ' '), v, 'g', -1, 64)
			bw.Write(num)
		}
		return bw.WriteByte('\n')
	})
	if err != nil {
		return err
	}
	return bw.Flush()
}
