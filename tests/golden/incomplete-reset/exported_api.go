package golden

import (
	"bytes"
	"io"
	"sync"
)

// Query is what users of the package get and give back.
type Query struct {
	buf   bytes.Buffer
	limit int    // want warning "`limit` of `Query`.*whoever takes the value next can read it"
	Label string // want warning "`Label` of `Query`.*whoever takes the value next"
	Table string
}

var queryPool = sync.Pool{New: func() any { return new(Query) }}

// AcquireQuery hands out an empty query.
func AcquireQuery() *Query { return queryPool.Get().(*Query) }

// ReleaseQuery takes it back.
func ReleaseQuery(q *Query) {
	q.Reset()
	queryPool.Put(q)
}

// Reset empties the query.
func (q *Query) Reset() {
	q.buf.Reset()
	q.Table = ""
}

// SetLimit is an option: not every user calls it.
func (q *Query) SetLimit(n int) { q.limit = n }

// Name labels the query.
func (q *Query) Name(s string) { q.Label = s }

// WriteTo sends it.
func (q *Query) WriteTo(w io.Writer) (int64, error) {
	q.buf.WriteString(q.Table)
	if q.limit > 0 {
		q.buf.WriteString(" LIMIT")
	}
	return q.buf.WriteTo(w)
}
