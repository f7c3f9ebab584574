// Package statsd sends counters in datagrams.
package statsd

import (
	"io"
	"strconv"
	"sync"
)

const maxPacket = 1432

type packet struct {
	buf   []byte
	lines int
}

var packets = sync.Pool{
	New: func() any {
		return &packet{buf: make([]byte, maxPacket)}
	},
}

func putPacket(p *packet) {
	p.truncate()
	packets.Put(p)
}

func (p *packet) truncate() {
	p.buf = p.buf[:0]
	p.lines = 0
}

func (p *packet) add(name string, v int64) {
	if p.lines > 0 {
		p.buf = append(p.buf, '\n')
	}
	p.buf = append(p.buf, name...)
	p.buf = append(p.buf, ':')
	p.buf = strconv.AppendInt(p.buf, v, 10)
	p.buf = append(p.buf, "|c"...)
	p.lines++
}

func (p *packet) flush(w io.Writer) error {
	_, err := w.Write(p.buf)
	p.truncate()
	return err
}

// Counter is one named value.
type Counter struct {
	Name  string
	Value int64
}

// Send writes cs to w, as few datagrams as possible.
func Send(w io.Writer, cs []Counter) error {
	p := packets.Get().(*packet)
	defer putPacket(p)
	for _, c := range cs {
		if len(p.buf)+len(c.Name)+24 > maxPacket && len(p.buf) > 0 {
			if err := p.flush(w); err != nil {
				return err
			}
		}
		p.add(c.Name, c.Value)
	}
	if p.lines == 0 {
		return nil
	}
	return p.flush(w)
}
