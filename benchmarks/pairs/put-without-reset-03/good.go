// Package sqlgen builds small SQL statements.
package sqlgen

import (
	"strconv"
	"sync"
)

// pool is a typed sync.Pool; reset, if any, runs on release.
type pool[T any] struct {
	p     sync.Pool
	reset func(*T)
}

func newPool[T any](reset func(*T)) *pool[T] {
	return &pool[T]{
		p:     sync.Pool{New: func() any { return new(T) }},
		reset: reset,
	}
}

func (p *pool[T]) get() *T { return p.p.Get().(*T) }

func (p *pool[T]) put(v *T) {
	if p.reset != nil {
		p.reset(v)
	}
	p.p.Put(v)
}

type columns struct {
	sql []byte
	n   int
}

type condition struct {
	sql  []byte
	args []int64
}

var (
	columnPool    = newPool(func(c *columns) { c.sql, c.n = c.sql[:0], 0 })
	conditionPool = newPool(func(c *condition) { c.sql, c.args = c.sql[:0], c.args[:0] })
)

func (c *condition) eq(col string, v int64) {
	if len(c.args) > 0 {
		c.sql = append(c.sql, " AND "...)
	}
	c.args = append(c.args, v)
	c.sql = append(c.sql, col...)
	c.sql = append(c.sql, " = $"...)
	c.sql = strconv.AppendInt(c.sql, int64(len(c.args)), 10)
}

// Columns renders a select list.
func Columns(names []string) string {
	c := columnPool.get()
	defer columnPool.put(c)
	for _, n := range names {
		if c.n > 0 {
			c.sql = append(c.sql, ", "...)
		}
		c.sql = append(c.sql, n...)
		c.n++
	}
	return string(c.sql)
}

// Where renders a conjunction and its arguments.
func Where(names []string, vals []int64) (string, []int64) {
	c := conditionPool.get()
	defer conditionPool.put(c)
	for i, n := range names {
		c.eq(n, vals[i])
	}
	return string(c.sql), append([]int64(nil), c.args...)
}
