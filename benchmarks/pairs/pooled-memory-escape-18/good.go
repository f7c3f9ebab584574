package expo

import (
	"bytes"
	"net/http"
	"sort"
	"strconv"
	"sync"
	"sync/atomic"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 2048)) }}

func putBuf(b *bytes.Buffer) {
	if b.Cap() > 1<<20 {
		return
	}
	b.Reset()
	bufPool.Put(b)
}

type Counter struct {
	name string
	help string
	v    atomic.Uint64
}

func (c *Counter) Inc()         { c.v.Add(1) }
func (c *Counter) Add(n uint64) { c.v.Add(n) }

func (c *Counter) writeTo(b *bytes.Buffer) {
	if c.help != "" {
		b.WriteString("# HELP ")
		b.WriteString(c.name)
		b.WriteByte(' ')
		b.WriteString(c.help)
		b.WriteByte('\n')
	}
	b.WriteString("# TYPE ")
	b.WriteString(c.name)
	b.WriteString(" counter\n")
	b.WriteString(c.name)
	b.WriteByte(' ')
	var num [20]byte
	b.Write(strconv.AppendUint(num[:0], c.v.Load(), 10))
	b.WriteByte('\n')
}

// Registry keeps counters by name.
type Registry struct {
	mu       sync.RWMutex
	counters map[string]*Counter
}

func NewRegistry() *Registry { return &Registry{counters: make(map[string]*Counter)} }

func (r *Registry) Counter(name, help string) *Counter {
	r.mu.Lock()
	defer r.mu.Unlock()
	c, ok := r.counters[name]
	if !ok {
		c = &Counter{name: name, help: help}
		r.counters[name] = c
	}
	return c
}

func (r *Registry) sorted() []*Counter {
	r.mu.RLock()
	defer r.mu.RUnlock()
	out := make([]*Counter, 0, len(r.counters))
	for _, c := range r.counters {
		out = append(out, c)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].name < out[j].name })
	return out
}

// Render gives all counters in the text format.
func (r *Registry) Render() []byte {
	buf := bufPool.Get().(*bytes.Buffer)
	defer putBuf(buf)
	for _, c := range r.sorted() {
		c.writeTo(buf)
	}
	return append([]byte(nil), buf.Bytes()...)
}

func (r *Registry) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body := r.Render()
	w.Header().Set("Content-Type", "text/plain; version=0.0.4")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Write(body)
}
