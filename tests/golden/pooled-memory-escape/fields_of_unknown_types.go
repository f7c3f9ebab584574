// What a field of a type that is not at hand holds can be told by what it is given to.
package fields_of_unknown_types

import (
	"image"
	"os/exec"
	"sync"
)

type scanner struct{ pages sync.Pool }

func newScanner() *scanner {
	return &scanner{pages: sync.Pool{New: func() any {
		pages := make([]image.Gray, 16)
		return &pages
	}}}
}

func (s *scanner) scan(read func([]image.Gray) int, strides []int, rows [][]byte) {
	pages := s.pages.Get().(*[]image.Gray)
	defer s.pages.Put(pages)
	for i := 0; i < read(*pages); i++ {
		page := &(*pages)[i]
		strides[i] = page.Stride
		rows[i] = page.Pix // want "memory of `pages`"
	}
}

func (s *scanner) stride(read func([]image.Gray) int) (int, error) {
	pages := s.pages.Get().(*[]image.Gray)
	defer s.pages.Put(pages)
	read(*pages)
	page := &(*pages)[0]
	return page.Stride, nil
}

func (s *scanner) row(read func([]image.Gray) int) ([]byte, error) {
	pages := s.pages.Get().(*[]image.Gray)
	defer s.pages.Put(pages)
	read(*pages)
	page := &(*pages)[0]
	return page.Pix, nil // want "memory of `pages`"
}

// An error in a field is something of its own.

var commands = sync.Pool{New: func() any { return new(exec.Cmd) }}

func arguments(path string) ([]string, error) {
	c := commands.Get().(*exec.Cmd)
	defer commands.Put(c)
	c.Path = path
	if c.Err != nil {
		return nil, c.Err
	}
	return c.Args, nil // want "memory of `c`"
}
