package lineproto

import (
	"io"
	"strconv"
	"sync"
	"time"
)

type pair struct {
	key string
	val float64
}

type point struct {
	name   string
	tags   []byte
	fields []pair
	ts     int64
	timed  bool
}

// Writer writes points in the line protocol; points without a time get the
// server's.
type Writer struct {
	mu   sync.Mutex
	out  io.Writer
	line []byte
	pts  *sync.Pool
}

func NewWriter(out io.Writer) *Writer {
	return &Writer{
		out: out,
		pts: &sync.Pool{New: func() any { return new(point) }},
	}
}

type Builder struct {
	w *Writer
	p *point
}

func (w *Writer) Point(name string) Builder {
	p := w.pts.Get().(*point)
	p.name = name
	return Builder{w, p}
}

func (b Builder) Tag(k, v string) Builder {
	b.p.tags = append(b.p.tags, ',')
	b.p.tags = append(b.p.tags, k...)
	b.p.tags = append(b.p.tags, '=')
	b.p.tags = append(b.p.tags, v...)
	return b
}

func (b Builder) Field(k string, v float64) Builder {
	b.p.fields = append(b.p.fields, pair{k, v})
	return b
}

func (b Builder) At(t time.Time) Builder {
	b.p.ts = t.UnixNano()
	b.p.timed = true
	return b
}

// Drop gives the point up.
func (b Builder) Drop() { b.w.recycle(b.p) }

// Write sends the point; the builder must not be used afterwards.
func (b Builder) Write() error {
	if len(b.p.fields) == 0 {
		b.Drop()
		return nil
	}
	err := b.w.write(b.p)
	b.w.recycle(b.p)
	return err
}

func (w *Writer) recycle(p *point) {
	p.name = ""
	p.tags = p.tags[:0]
	clear(p.fields)
	p.fields = p.fields[:0]
	p.ts = 0
	w.pts.Put(p)
}

func (w *Writer) write(p *point) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	l := append(w.line[:0], p.name...)
	l = append(l, p.tags...)
	for i, f := range p.fields {
		if i == 0 {
			l = append(l, ' ')
		} else {
			l = append(l, ',')
		}
		l = append(l, f.key...)
		l = append(l, '=')
		l = strconv.AppendFloat(l, f.val, 'g', -1, 64)
	}
	if p.timed {
		l = append(l, ' ')
		l = strconv.AppendInt(l, p.ts, 10)
	}
	l = append(l, '\n')
	w.line = l
	_, err := w.out.Write(l)
	return err
}
