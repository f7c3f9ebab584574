// Numbers that are handed out in turn: where one who takes a value begins anew with them, all have to.
package numbersbegunanew

import "sync"

type Sheet struct {
	title string
	rows  []int
	row   int // want warning "`row` of `Sheet` keeps its value across `sheets`"
	stamp int
}

var sheets sync.Pool

func take() *Sheet {
	if s, ok := sheets.Get().(*Sheet); ok {
		return s
	}
	return new(Sheet)
}

func NewSheet(title string) *Sheet {
	s := take()
	s.title = title
	s.rows = s.rows[:0]
	s.row = 0
	return s
}

// Copy takes no notice of the rows that the last user has numbered.
func (s *Sheet) Copy() *Sheet {
	c := take()
	c.title = s.title
	c.rows = append(c.rows[:0], s.rows...)
	return c
}

func (s *Sheet) Add() int {
	s.row++
	s.rows = append(s.rows, s.row)
	return s.row
}

// Stamp yields numbers that only ever grow: nobody begins anew with them.
func (s *Sheet) Stamp() int {
	s.stamp++
	return s.stamp
}

func (s *Sheet) Title() string { return s.title }

func Recycle(s *Sheet) { sheets.Put(s) }
