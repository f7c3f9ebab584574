// A field that is set to what holds the pool where a value is made, and never again, reads the same in whoever's hands.
package fixedfields

import "sync"

type workers struct {
	idle sync.Pool
	log  func(any)
}

type worker struct {
	home  *workers
	tasks chan func() // want channel-in-pooled-type note "tasks"
	runs  int
}

func newWorkers(log func(any)) *workers {
	w := &workers{log: log}
	w.idle.New = func() any { return &worker{home: w, tasks: make(chan func(), 1)} }
	return w
}

func (w *worker) run() {
	defer func() {
		w.home.idle.Put(w)
		w.home.log("done") // want note "`w` is used after it went back to `w.home.idle`"
	}()
	for f := range w.tasks {
		f()
	}
}

func (w *worker) count() {
	w.runs++
	w.home.idle.Put(w)
	w.home.log(w.runs) // want "`w` is used after it went back to `w.home.idle`"
}

// A pool without New: whoever finds it empty makes a value.
type ledger struct {
	drafts sync.Pool
	notify func(int)
	other  *ledger
}

type entry struct {
	book   *ledger
	target *ledger
	amount int
}

func (l *ledger) draft(amount int) *entry {
	e, ok := l.drafts.Get().(*entry)
	if !ok {
		e = &entry{book: l, target: l}
	}
	e.target = l.other
	e.amount = amount
	return e
}

func (e *entry) post() {
	e.book.notify(e.amount)
	e.book.drafts.Put(e)
	e.book.notify(0) // want note "`e` is used after it went back to `e.book.drafts`"
}

func (e *entry) move() {
	e.target.notify(e.amount)
	e.book.drafts.Put(e)
	e.target.notify(0) // want "`e` is used after it went back to `e.book.drafts`"
}

// What is made along with the value is not there before it.
type scratch struct {
	sums *totals
}

type totals struct{ n int }

var scratches sync.Pool

func scratchpad() *scratch {
	if s, ok := scratches.Get().(*scratch); ok {
		return s
	}
	t := &totals{}
	return &scratch{sums: t}
}

func (s *scratch) flush() int {
	s.sums.n++
	scratches.Put(s)
	return s.sums.n // want "`s` is used after it went back to `scratches`"
}

// New may set the fields one by one, of a variable.
type registry struct {
	tickets *sync.Pool
	called  func(string)
}

type ticket struct {
	desk  *registry
	owner string
}

func newRegistry(called func(string)) *registry {
	r := &registry{called: called}
	r.tickets = &sync.Pool{New: func() any {
		t := &ticket{}
		t.desk = r
		t.owner = "nobody"
		return t
	}}
	return r
}

func (r *registry) ticket(owner string) *ticket {
	t := r.tickets.Get().(*ticket)
	t.owner = owner
	return t
}

func (t *ticket) close() {
	t.desk.tickets.Put(t)
	t.desk.called("closed") // want note "`t` is used after it went back to `t.desk.tickets`"
}

func (t *ticket) call() {
	t.desk.tickets.Put(t)
	t.desk.called(t.owner) // want "`t` is used after it went back to `t.desk.tickets`"
}
