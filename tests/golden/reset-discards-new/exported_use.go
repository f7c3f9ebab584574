// A map that grew large is dropped, and whoever takes the value next writes to nil, by an exported method.
package exporteduse

import "sync"

type Span struct {
	name  string
	attrs map[string]string
}

var spans = sync.Pool{New: func() any { return &Span{attrs: map[string]string{}} }}

func Start(name string) *Span {
	s := spans.Get().(*Span)
	s.name = name
	return s
}

func (s *Span) Set(key, value string) { s.attrs[key] = value }

func (s *Span) End() int {
	n := len(s.attrs) + len(s.name)
	s.name = ""
	if len(s.attrs) > 64 {
		s.attrs = nil // want "attrs"
	} else {
		clear(s.attrs)
	}
	spans.Put(s)
	return n
}
