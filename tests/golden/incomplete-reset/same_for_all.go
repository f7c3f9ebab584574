// What is worked out from nothing that belongs to one user is right for the next one as well.
package sameforall

import (
	"os"
	"strings"
	"sync"
	"sync/atomic"
)

const firstSize = 64

var level = len(os.Args)

var serial atomic.Int64

type writer struct {
	n      int
	host   string
	size   int
	depth  int
	random uint32
	owner  string // want "`owner`.*`put` does not reset it"
	turns  int    // want "`turns`.*`put` does not reset it"
	id     int64  // want "`id`.*`put` does not reset it"
	begun  bool   // want "`begun`.*`put` does not reset it"
}

var pool = sync.Pool{New: func() any { return new(writer) }}

func put(w *writer) {
	w.n = 0
	pool.Put(w)
}

func (w *writer) header() string {
	if w.host == "" {
		w.host, _ = os.Hostname()
	}
	if w.size == 0 {
		w.size = firstSize
	}
	if w.depth == 0 {
		w.depth = level
	}
	w.n++
	return strings.Repeat(w.host, w.size+w.depth+w.n)
}

// A random state is stirred each time, and any is as good as another.
func (w *writer) pick(among int) int {
	if w.random == 0 {
		w.random = uint32(os.Getpid())
	}
	w.random ^= w.random << 13
	w.random ^= w.random >> 17
	return int(w.random) % among
}

func (w *writer) from(name string) string {
	if w.owner == "" {
		w.owner = name
	}
	return w.owner
}

// A count begins with the same for all, but does not stay there.
func (w *writer) turn() int {
	if w.turns == 0 {
		w.turns = 1
	}
	w.turns++
	return w.turns
}

func (w *writer) isLate() bool { return w.turns > 10 }

// A number that is given out is that of its first user.
func (w *writer) number() int {
	if w.id == 0 {
		w.id = serial.Add(1)
	}
	return int(w.id)
}

// A flag tells what has been done for its user.
func (w *writer) begin(out *strings.Builder) {
	if !w.begun {
		w.begun = true
		out.WriteString("begin ")
	}
}

func Write(out *strings.Builder, name string) int {
	w := pool.Get().(*writer)
	defer put(w)
	if w.isLate() {
		return 0
	}
	w.begin(out)
	out.WriteString(w.header())
	out.WriteString(w.from(name))
	return w.number() + w.turn() + w.pick(3)
}
