// Functions of the library append as the language does: what is never cut grows from user to user.
package appendedbylibrary

import (
	"encoding/binary"
	"io"
	"slices"
	"strconv"
	"sync"
)

type line struct {
	n       int
	digits  []byte // want "`digits`.*`put` does not reset it"
	cut     []byte
	cleared []byte
	numbers []byte // want "`numbers`.*`put` does not reset it"
}

var pool = sync.Pool{New: func() any { return new(line) }}

func put(l *line) {
	l.n = 0
	l.cleared = l.cleared[:0]
	pool.Put(l)
}

func write(w io.Writer, n int) error {
	l := pool.Get().(*line)
	defer put(l)
	l.n++
	l.digits = strconv.AppendInt(l.digits, int64(n), 10)
	l.cut = strconv.AppendInt(l.cut[:0], int64(n), 10)
	l.cleared = strconv.AppendQuote(l.cleared, strconv.Itoa(n+l.n))
	l.numbers = binary.AppendUvarint(l.numbers, uint64(n))
	for _, b := range [][]byte{l.digits, l.cut, l.cleared, l.numbers} {
		if _, err := w.Write(b); err != nil {
			return err
		}
	}
	return nil
}

// To make room is to keep what is there.

type roomy struct {
	n    int
	rows []int // want "`rows` of `roomy` keeps its value across `rooms`"
	cut  []int
}

func (r *roomy) reset() {
	r.n = 0
	r.cut = r.cut[:0]
}

var rooms = sync.Pool{New: func() any { return new(roomy) }}

func collected(in []int) int {
	r := rooms.Get().(*roomy)
	r.rows = slices.Grow(r.rows, len(in))
	r.cut = slices.Grow(r.cut, len(in))
	for _, x := range in {
		r.rows = append(r.rows, x)
		r.cut = append(r.cut, x)
		r.n++
	}
	n := len(r.rows) + len(r.cut) + r.n
	r.reset()
	rooms.Put(r)
	return n
}
