// What one call does with a value that it also gives back is judged in its own body, where its branches can be told
// apart.
package onecalldoesboth

import "sync"

type conn struct {
	buf  *[]byte
	used int
}

var connPool = sync.Pool{New: func() any { return new(conn) }}

type client struct {
	idle []*conn
	jobs int
}

func (c *client) dial() {
	c.jobs++
	c.idle = c.idle[:0]
}

func (c *client) drop(cn *conn) {
	go c.dial()
	cn.used = 0
	cn.buf = nil
	connPool.Put(cn)
}

// Either dropped or kept, never both.
func (c *client) release(cn *conn) {
	if cn.used > 100 {
		c.drop(cn)
		return
	}
	cn.used++
	c.idle = append(c.idle, cn)
}

func (c *client) do() int {
	cn := connPool.Get().(*conn)
	n := cn.used
	c.release(cn)
	return n
}

var tempPool = sync.Pool{New: func() any { return new(temp) }}

type temp struct{ data []byte }

func (t *temp) release() {
	t.data = t.data[:0]
	tempPool.Put(t)
}

type writer struct {
	buf    *temp
	blocks []int
}

var writerPool = sync.Pool{New: func() any { return new(writer) }}

func (w *writer) release() {
	w.buf.release()
	w.buf = nil
	*w = writer{blocks: w.blocks[:0]}
	writerPool.Put(w)
}

type table struct{ values *writer }

func (t *table) Close() error {
	defer func() {
		if t.values != nil {
			t.values.release()
			t.values = nil
		}
	}()
	return nil
}

func usesWhatWentBack(c *client) {
	cn := connPool.Get().(*conn)
	cn.used = 0
	c.drop(cn)
	cn.used++ // want "`cn` is used after"
}
