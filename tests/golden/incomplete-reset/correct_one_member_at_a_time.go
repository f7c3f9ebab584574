// A message of which one member at a time is filled anew, and only that one is sent.
package correctonememberatatime

import (
	"errors"
	"sync"
)

type counter struct {
	id    string
	value int64
}

type timer struct {
	id     string
	values []float64
}

type union struct {
	counter *counter
	timer   *timer
}

func (u *union) marshal(buf []byte) []byte {
	if u.counter != nil {
		buf = append(buf, u.counter.id...)
	}
	if u.timer != nil {
		buf = append(buf, u.timer.id...)
	}
	return buf
}

func (c *counter) fill(id string, v int64) error {
	if id == "" {
		return errors.New("no id")
	}
	c.id, c.value = id, v
	return nil
}

func (t *timer) fill(id string, v []float64) error {
	if id == "" {
		return errors.New("no id")
	}
	t.id, t.values = id, v
	return nil
}

type message struct {
	pool *messagePool
	sent union
	c    counter
	t    timer
	buf  []byte
}

func (m *message) encode(id string, v any) error {
	switch v := v.(type) {
	case int64:
		if err := m.c.fill(id, v); err != nil {
			return err
		}
		m.sent = union{counter: &m.c}
	case []float64:
		if err := m.t.fill(id, v); err != nil {
			return err
		}
		m.sent = union{timer: &m.t}
	default:
		return errors.New("unknown kind")
	}
	m.buf = m.sent.marshal(m.buf[:0])
	return nil
}

func (m *message) finalize() { m.pool.Put(m) }

type messagePool struct{ pool sync.Pool }

func newMessagePool() *messagePool {
	p := &messagePool{}
	p.pool.New = func() any { return &message{pool: p} }
	return p
}

func (p *messagePool) Get() *message  { return p.pool.Get().(*message) }
func (p *messagePool) Put(m *message) { p.pool.Put(m) }

type producer interface{ Produce(m *message) error }

type client struct {
	messages *messagePool
	out      producer
}

func (c *client) write(id string, v any) error {
	m := c.messages.Get()
	if err := m.encode(id, v); err != nil {
		m.finalize()
		return err
	}
	return c.out.Produce(m)
}
