// A part made anew over the memory that it had: where that is cut to length 0, nobody reads what was in it.
package memorybyagetter

import "sync"

type Writer struct {
	buf []byte
	pos int
}

func NewWriter(buf []byte) Writer { return Writer{buf: buf} }

func (w *Writer) Bytes() []byte { return w.buf }

func (w *Writer) Add(b byte) {
	w.buf = append(w.buf, b)
	w.pos++
}

type Query struct {
	out  Writer
	name string
}

var queries = sync.Pool{New: func() any { return new(Query) }}

func NewQuery(name string) *Query {
	q := queries.Get().(*Query)
	q.name = name
	q.out = NewWriter(q.out.Bytes()[:0])
	return q
}

func (q *Query) Where(b byte) []byte {
	q.out.Add(b)
	return q.out.Bytes()
}

func PutQuery(q *Query) { queries.Put(q) }

type Reply struct {
	out  Writer // want warning "`out` of `Reply` keeps its value"
	name string
}

var replies = sync.Pool{New: func() any { return new(Reply) }}

// All that was written before is in it.
func NewReply(name string) *Reply {
	r := replies.Get().(*Reply)
	r.name = name
	r.out = NewWriter(r.out.Bytes())
	return r
}

func (r *Reply) Where(b byte) []byte {
	r.out.Add(b)
	return r.out.Bytes()
}

func PutReply(r *Reply) { replies.Put(r) }
