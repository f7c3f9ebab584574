package p

import (
	"bytes"
	"sync"
)

const rowsPerPage = 64

type row struct {
	key   string
	value int64
}

type page struct {
	rows []row
}

func (p *page) reset() {
	clear(p.rows)
	p.rows = p.rows[:0]
}

var pages = sync.Pool{
	New: func() any { return &page{rows: make([]row, 0, rowsPerPage)} },
}

type table struct {
	mu   sync.RWMutex
	data []row
}

func (t *table) fill(p *page, from int) int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	p.reset()
	if from >= len(t.data) {
		return from
	}
	to := min(from+rowsPerPage, len(t.data))
	p.rows = append(p.rows, t.data[from:to]...)
	return to
}

type cursor struct {
	src  *table
	page *page
	off  int
	pos  int
	row  row
}

func (t *table) scan() cursor {
	return cursor{src: t, page: pages.Get().(*page)}
}

func (c *cursor) Close() {
	if c.page == nil {
		return
	}
	c.page.reset()
	pages.Put(c.page)
	c.page = nil
}

func (c *cursor) Next() bool {
	if c.page == nil {
		return false
	}
	if c.pos == len(c.page.rows) {
		c.off = c.src.fill(c.page, c.off)
		c.pos = 0
		if len(c.page.rows) == 0 {
			c.Close()
			return false
		}
	}
	c.row = c.page.rows[c.pos]
	c.pos++
	return true
}

func (t *table) SumPrefix(prefix []byte, limit int64) int64 {
	c := t.scan()
	defer c.Close()
	var sum int64
	for c.Next() {
		if !bytes.HasPrefix([]byte(c.row.key), prefix) {
			continue
		}
		sum += c.row.value
		if limit > 0 && sum >= limit {
			break
		}
	}
	return sum
}

func (t *table) Insert(key string, v int64) {
	t.mu.Lock()
	t.data = append(t.data, row{key, v})
	t.mu.Unlock()
}
