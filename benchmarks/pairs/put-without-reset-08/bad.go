// Package report renders plain-text tables.
package report

import (
	"fmt"
	"io"
	"sync"
)

type page struct {
	title    string
	rows     []int64
	warnings int
}

func (p page) reset() {
	p.title = ""
	p.rows = p.rows[:0]
	p.warnings = 0
}

func (p *page) addRow(v int64) {
	if v < 0 {
		p.warnings++
	}
	p.rows = append(p.rows, v)
}

func (p *page) setTitle(t string) {
	if t != "" {
		p.title = t
	}
}

func (p *page) writeTo(w io.Writer) error {
	if p.title != "" {
		if _, err := fmt.Fprintf(w, "== %s ==\n", p.title); err != nil {
			return err
		}
	}
	for i, v := range p.rows {
		if _, err := fmt.Fprintf(w, "%4d %12d\n", i, v); err != nil {
			return err
		}
	}
	if p.warnings > 0 {
		_, err := fmt.Fprintf(w, "%d negative values\n", p.warnings)
		return err
	}
	return nil
}

var pages = sync.Pool{
	New: func() any { return &page{rows: make([]int64, 0, 32)} },
}

func putPage(p *page) {
	p.reset()
	pages.Put(p)
}

// Render writes one table.
func Render(w io.Writer, title string, vals []int64) error {
	p := pages.Get().(*page)
	defer putPage(p)
	p.setTitle(title)
	for _, v := range vals {
		p.addRow(v)
	}
	return p.writeTo(w)
}
