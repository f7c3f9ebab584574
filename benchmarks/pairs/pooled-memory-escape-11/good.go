package pages

import (
	"bytes"
	"fmt"
	"sync"
	"text/template"
)

var pageBufs = sync.Pool{
	New: func() any { return bytes.NewBuffer(make([]byte, 0, 16<<10)) },
}

// Site renders pages inside one layout.
type Site struct {
	layout *template.Template
	pages  map[string]*template.Template
}

func (s *Site) lookup(name string) (*template.Template, error) {
	t, ok := s.pages[name]
	if !ok {
		return nil, fmt.Errorf("pages: no page %q", name)
	}
	return t, nil
}

// finish collapses runs of blank lines in place.
func finish(b []byte) []byte {
	out := b[:0]
	blank := false
	for len(b) > 0 {
		i := bytes.IndexByte(b, '\n') + 1
		if i == 0 {
			i = len(b)
		}
		line := b[:i]
		b = b[i:]
		empty := len(bytes.TrimSpace(line)) == 0
		if !(empty && blank) {
			out = append(out, line...)
		}
		blank = empty
	}
	return out
}

// Render executes a page. A template that panics is reported as an error.
func (s *Site) Render(name string, data any) (page []byte, err error) {
	t, err := s.lookup(name)
	if err != nil {
		return nil, err
	}
	buf := pageBufs.Get().(*bytes.Buffer)
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("pages: %s: %v", name, p)
		}
		if err == nil {
			page = append(page, finish(buf.Bytes())...)
		}
		buf.Reset()
		pageBufs.Put(buf)
	}()

	if err = s.layout.ExecuteTemplate(buf, "head", data); err != nil {
		return nil, err
	}
	if err = t.Execute(buf, data); err != nil {
		return nil, err
	}
	return nil, s.layout.ExecuteTemplate(buf, "foot", data)
}
