package statsd

import (
	"net"
	"strconv"
	"sync"
)

const maxPacket = 1432

type packet struct {
	b []byte
	n int
}

var packets = sync.Pool{
	New: func() any {
		return &packet{b: make([]byte, maxPacket)}
	},
}

func (p *packet) release() {
	p.b = p.b[:0]
	p.n = 0
	packets.Put(p)
}

type kind string

const (
	counter kind = "c"
	gauge   kind = "g"
	timing  kind = "ms"
)

func (p *packet) append(prefix, name string, v float64, k kind) {
	if p.n > 0 {
		p.b = append(p.b, '\n')
	}
	p.b = append(p.b, prefix...)
	p.b = append(p.b, name...)
	p.b = append(p.b, ':')
	p.b = strconv.AppendFloat(p.b, v, 'f', -1, 64)
	p.b = append(p.b, '|')
	p.b = append(p.b, k...)
	p.n++
}

type metric struct {
	name  string
	value float64
	kind  kind
}

// Client gathers metrics and sends them in as few packets as it can.
type Client struct {
	mu      sync.Mutex
	conn    net.Conn
	prefix  string
	pending []metric
}

func Dial(addr, prefix string) (*Client, error) {
	conn, err := net.Dial("udp", addr)
	if err != nil {
		return nil, err
	}
	return &Client{conn: conn, prefix: prefix}, nil
}

func (c *Client) add(m metric) {
	c.mu.Lock()
	c.pending = append(c.pending, m)
	c.mu.Unlock()
}

func (c *Client) Count(name string, n int)           { c.add(metric{name, float64(n), counter}) }
func (c *Client) Gauge(name string, v float64)       { c.add(metric{name, v, gauge}) }
func (c *Client) Timing(name string, millis float64) { c.add(metric{name, millis, timing}) }

// Flush sends what came together since the last time.
func (c *Client) Flush() error {
	c.mu.Lock()
	ms := c.pending
	c.pending = nil
	c.mu.Unlock()

	for len(ms) > 0 {
		k := min(len(ms), 20)
		if err := c.send(ms[:k]); err != nil {
			return err
		}
		ms = ms[k:]
	}
	return nil
}

func (c *Client) send(ms []metric) error {
	p := packets.Get().(*packet)
	defer p.release()
	for _, m := range ms {
		p.append(c.prefix, m.name, m.value, m.kind)
	}
	_, err := c.conn.Write(p.b)
	return err
}
