// Taken and released under conditions that say the same, or only look as if they did.
package same_conditions

import (
	"errors"
	"io"
	"strings"
	"sync"
)

type state struct{ seen int }

type table struct {
	on    bool
	kind  int
	items []string
	next  *table
}

type server struct {
	table  *table
	level  int
	opts   struct{ pooled bool }
	writer io.Writer
}

var statePool = sync.Pool{New: func() any { return new(state) }}
var verbose bool
var errStop = errors.New("stop")

func get() *state {
	s := statePool.Get().(*state)
	s.seen = 0
	return s
}

func (t *table) enabled() bool           { return t.on && t.kind > 3 }
func (t *table) size() int               { return len(t.items) }
func (t *table) add(item string)         { t.items = append(t.items, item) }
func (s *server) count(st *state)        { st.seen += s.level }
func large(n int) bool                   { return n > 100 }
func lookup(name string) (*table, error) { return nil, errStop }

func nilParameter(t *table) {
	var st *state
	if t == nil {
		st = get()
	}
	println("working")
	if t == nil {
		statePool.Put(st)
	}
}

func eitherPool(t *table, other *sync.Pool) {
	var st, special *state
	if t != nil {
		st = get()
	} else {
		special = other.Get().(*state)
	}
	println("working")
	if t != nil {
		statePool.Put(st)
	} else {
		other.Put(special)
	}
}

func (s *server) nilField() {
	var st *state
	if s.table != nil && s.level > 2 {
		st = get()
		s.count(st)
	}
	for i := 0; i < s.level; i++ {
		if s.table != nil && s.level > 2 {
			st.seen += i
		}
	}
	if s.table != nil && s.level > 2 {
		statePool.Put(st)
	}
}

func (s *server) fieldInDefer() {
	var st *state
	if s.writer != nil {
		st = get()
	}
	defer func() {
		if s.writer != nil {
			statePool.Put(st)
		}
	}()
	println("working")
}

func bareSwitch(n int) {
	var st *state
	switch {
	case n > 3:
		st = get()
	case n < 1:
		return
	}
	println("working")
	switch {
	case n > 3:
		statePool.Put(st)
	}
}

func turnedRound(n int, name string) {
	var st *state
	if n > 3 && name != "" {
		st = get()
	}
	println("working")
	if 3 < n && len(name) > 0 {
		statePool.Put(st)
	}
}

func nameForIt(s *server) {
	var st *state
	pooled := s.opts.pooled
	if pooled {
		st = get()
	}
	println("working")
	if s.opts.pooled {
		statePool.Put(st)
	}
}

func foundTwice(known map[string]int, name string, w io.Writer) {
	var st *state
	_, found := known[name]
	_, reads := w.(io.Reader)
	if found && reads {
		st = get()
	}
	println("working")
	if _, ok := known[name]; ok {
		if _, ok := w.(io.Reader); ok {
			statePool.Put(st)
		}
	}
}

func asked(t *table, name string, err error, n int) {
	var st *state
	if t.enabled() && large(n) && strings.HasPrefix(name, "x") && errors.Is(err, errStop) && verbose {
		st = get()
	}
	println("working")
	if t.enabled() && large(n) && strings.HasPrefix(name, "x") && errors.Is(err, errStop) && verbose {
		statePool.Put(st)
	}
}

func pointedTo(limit *int, parts []string) {
	var st *state
	if *limit > 3 && parts[0] == "x" && -*limit < 9 && int64(*limit) != 7 {
		st = get()
	}
	println("working")
	if *limit > 3 && parts[0] == "x" && -*limit < 9 && int64(*limit) != 7 {
		statePool.Put(st)
	}
}

func nilResult() {
	t, err := lookup("x")
	var st *state
	if t != nil {
		st = get()
	}
	println(err)
	if t != nil {
		statePool.Put(st)
	}
}

// What has changed in between is asked anew.

func countedDown(n int) {
	st := new(state)
	if n > 3 {
		st = get() // want note "`st`"
	}
	n--
	if n > 3 {
		statePool.Put(st)
	}
}

func anotherTable(t *table) {
	st := new(state)
	if t != nil {
		st = get() // want note "`st`"
	}
	t, _ = lookup("x")
	if t != nil {
		statePool.Put(st)
	}
}

func added(t *table) {
	st := new(state)
	if t.size() == 0 {
		st = get() // want note "`st`"
	}
	t.add("x")
	if t.size() == 0 {
		statePool.Put(st)
	}
}

func (s *server) changed() {
	st := new(state)
	before := s.level
	if before > 2 {
		st = get() // want note "`st`"
	}
	s.level--
	if s.level > 2 {
		statePool.Put(st)
	}
}

func entered(known map[string]int, name string) {
	st := new(state)
	if _, ok := known[name]; !ok {
		st = get() // want note "`st`"
	}
	known[name] = 1
	if _, ok := known[name]; !ok {
		statePool.Put(st)
	}
}

func overwritten(limit *int) {
	st := new(state)
	if *limit > 3 {
		st = get() // want note "`st`"
	}
	*limit = 0
	if *limit > 3 {
		statePool.Put(st)
	}
}

func switchedOff() {
	st := new(state)
	if verbose {
		st = get() // want note "`st`"
	}
	verbose = false
	if verbose {
		statePool.Put(st)
	}
}

func narrower(n int, t *table) {
	var st *state
	if n > 3 {
		st = get() // want "`st`"
	}
	println("working")
	if n > 3 && t != nil {
		statePool.Put(st)
	}
}
