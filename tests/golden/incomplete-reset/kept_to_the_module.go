// Nobody but the module takes a value, and no way of its own leads to a method without the field being set.
package kepttothemodule

import (
	"fmt"
	"sync"
)

type column struct {
	unit  string
	count int64 // want note "`count` of `column`.*whoever takes the value next can read it"
}

var columns = sync.Pool{New: func() any { return new(column) }}

func newColumn(unit string) *column {
	c := columns.Get().(*column)
	c.unit = unit
	return c
}

// decode reports whether there is nothing.
func (c *column) decode(b []byte) bool {
	if len(b) == 0 {
		return true
	}
	c.count = int64(b[0])
	return false
}

func (c *column) String() string { return fmt.Sprint(c.count, c.unit) }

func (c *column) free() {
	c.unit = ""
	columns.Put(c)
}

func decodeAll(into []any, b []byte) {
	for i := range into {
		c := newColumn("s")
		if c.decode(b) {
			c.free()
		} else {
			into[i] = c
		}
	}
}

// Others make one of these, and may ask it for its text at once.

type row struct {
	unit  string
	count int64 // want warning "`count` of `row`.*whoever takes the value next can read it"
}

var rows = sync.Pool{New: func() any { return new(row) }}

func NewRow(unit string) fmt.Stringer {
	r := rows.Get().(*row)
	r.unit = unit
	return r
}

func (r *row) decode(b []byte) bool {
	if len(b) == 0 {
		return false
	}
	r.count = int64(b[0])
	return true
}

func (r *row) String() string { return fmt.Sprint(r.count, r.unit) }

func (r *row) free() {
	r.unit = ""
	rows.Put(r)
}

func fill(s fmt.Stringer, b []byte) bool { return s.(*row).decode(b) }

func done(s fmt.Stringer) { s.(*row).free() }
