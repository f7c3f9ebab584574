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

// Ticket is set up by whoever takes it: nothing tells that anybody asks for what the last user has left.
type Ticket struct {
	guest  string
	issued int // want note "`issued` of `Ticket`.*whoever takes the value next can read it"
	seat   int // want warning "`seat` of `Ticket`.*whoever takes the value next can read it"
	table  *tables
}

type tables struct{ free []int }

var ticketPool = sync.Pool{New: func() any { return new(Ticket) }}

// AcquireTicket hands out an empty ticket.
func AcquireTicket(guest string) *Ticket {
	t := ticketPool.Get().(*Ticket)
	t.guest = guest
	return t
}

// ReleaseTicket takes it back.
func ReleaseTicket(t *Ticket) {
	t.guest = ""
	ticketPool.Put(t)
}

// Open begins a day, and is to be called first.
func (t *Ticket) Open(day int) error {
	found, err := open(day)
	if err != nil {
		return err
	}
	t.table = found
	t.issued = len(found.free)
	return nil
}

func open(day int) (*tables, error) { return &tables{free: make([]int, day)}, nil }

// Move says where the guest is to sit.
func (t *Ticket) Move(seat int) { t.seat = seat }

// Where tells where the guest sits.
func (t *Ticket) Where() (seat, free int) { return t.seat, len(t.table.free) }

// Left tells how many there were.
func (t *Ticket) Left() int { return t.issued }
