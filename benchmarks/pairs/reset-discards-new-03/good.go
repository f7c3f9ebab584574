// Package span records trace spans with attributes.
package span

import (
	"encoding/json"
	"io"
	"sync"
	"time"
)

const maxAttrs = 64

// Span is an operation in progress.
type Span struct {
	name  string
	start time.Time
	attrs map[string]string
	errs  int
}

var spans = sync.Pool{
	New: func() any { return &Span{attrs: make(map[string]string, 8)} },
}

// Start opens a span.
func Start(name string) *Span {
	s := spans.Get().(*Span)
	s.name = name
	s.start = time.Now()
	return s
}

func release(s *Span) {
	s.name = ""
	s.start = time.Time{}
	s.errs = 0
	if len(s.attrs) > maxAttrs {
		// Clearing keeps the buckets; let the collector have them.
		s.attrs = make(map[string]string, 8)
	} else {
		clear(s.attrs)
	}
	spans.Put(s)
}

// Set adds an attribute.
func (s *Span) Set(key, value string) { s.attrs[key] = value }

// Fail notes an error.
func (s *Span) Fail(err error) {
	if err == nil {
		return
	}
	s.errs++
	s.attrs["error"] = err.Error()
}

type line struct {
	Name   string            `json:"name"`
	Micros int64             `json:"us"`
	Errors int               `json:"errors,omitempty"`
	Attrs  map[string]string `json:"attrs,omitempty"`
}

// End writes s as one line of JSON. The span must not be used afterwards.
func (s *Span) End(w io.Writer) error {
	err := json.NewEncoder(w).Encode(line{
		Name:   s.name,
		Micros: time.Since(s.start).Microseconds(),
		Errors: s.errs,
		Attrs:  s.attrs,
	})
	release(s)
	return err
}
