// What goes back holds, in a struct inside of it, a pointer to what holds the pool; only the holder goes back.
package correctpointsback

import "sync"

type table struct {
	rows  [][]byte
	parts []int
}

type part struct {
	at  int
	row []byte
}

func (p *part) open(at int) { p.at = at }
func (p *part) reset()      { p.at, p.row = 0, nil }

type cursor struct {
	tab   *table
	parts []part
	at    int
}

func (c *cursor) open(t *table) {
	c.tab = t
	c.parts = resized(c.parts, len(t.parts))
	for i, at := range t.parts {
		c.parts[i].open(at)
	}
}

func (c *cursor) close() {
	c.tab = nil
	for i := range c.parts {
		c.parts[i].reset()
	}
	c.parts = c.parts[:0]
	c.at = 0
}

func resized(parts []part, n int) []part {
	if n > cap(parts) {
		return make([]part, n)
	}
	return parts[:n]
}

type search struct {
	db  *db
	cur cursor
}

type db struct {
	tab      *table
	searches sync.Pool
}

func (d *db) get() *search {
	v := d.searches.Get()
	if v == nil {
		v = &search{db: d}
	}
	s := v.(*search)
	s.cur.open(d.tab)
	return s
}

func (d *db) put(s *search) {
	s.db = nil
	s.cur.close()
	d.searches.Put(s)
}

func (d *db) has(key int) bool {
	s := d.get()
	defer d.put(s)
	c := &s.cur
	return key < len(c.parts)
}

type owner struct{ d *db }

func (o *owner) register(keys []int, add func(int)) {
	for _, key := range keys {
		if !o.d.has(key) {
			add(key)
		}
	}
}
