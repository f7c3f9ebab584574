package golden

import "sync"

// A struct that lies in the pooled one has a reset of its own, which its user calls, but not on each way.

type message struct {
	words []int
	id    int
}

func (m *message) reset() {
	m.words = m.words[:0]
	m.id = 0
}

func (m *message) take(line int) bool {
	m.words = append(m.words, line)
	m.id++
	return line != 0
}

type session struct {
	msg  message
	peer string
}

var sessions sync.Pool

func newSession(peer string) *session {
	s, ok := sessions.Get().(*session)
	if !ok {
		s = new(session)
	}
	s.peer = peer
	return s
}

func (s *session) free() {
	s.peer = ""
	sessions.Put(s)
}

func serve(peer string, lines func() int, answer func([]int)) {
	s := newSession(peer)
	for {
		if !s.msg.take(lines()) {
			break
		}
		answer(s.msg.words)
		s.msg.reset()
	}
	s.free() // want "`s` goes back to `sessions` without a reset of `msg`"
}

type letter struct {
	body message
	from string
}

var letters sync.Pool

func newLetter(from string) *letter {
	l, ok := letters.Get().(*letter)
	if !ok {
		l = new(letter)
	}
	l.from = from
	return l
}

func (l *letter) free() {
	l.from = ""
	letters.Put(l)
}

// Here each way resets what it has filled.
func send(from string, lines func() int, answer func([]int)) {
	l := newLetter(from)
	for {
		if !l.body.take(lines()) {
			l.body.reset()
			break
		}
		answer(l.body.words)
		l.body.reset()
	}
	l.free()
}

type parcel struct{ inner message }

var parcels = sync.Pool{New: func() any { return new(parcel) }}

// Only one of the users has forgotten it.
func pack(line int, to func([]int)) {
	p := parcels.Get().(*parcel)
	p.inner.take(line)
	to(p.inner.words)
	parcels.Put(p) // want "`p` goes back to `parcels` without a reset of `inner`"
}

func packAll(lines []int, to func([]int)) {
	p := parcels.Get().(*parcel)
	for _, line := range lines {
		p.inner.take(line)
	}
	to(p.inner.words)
	p.inner.reset()
	parcels.Put(p)
}

type ledger struct{ pages message }

var ledgers = sync.Pool{New: func() any { return new(ledger) }}

// A failure that comes before anything was written leaves nothing.
func enter(line int, to func([]int)) error {
	l := ledgers.Get().(*ledger)
	if line == 0 {
		ledgers.Put(l)
		return errEmpty
	}
	l.pages.take(line)
	to(l.pages.words)
	l.pages.reset()
	ledgers.Put(l)
	return nil
}

type emptyError struct{}

func (emptyError) Error() string { return "empty" }

var errEmpty = emptyError{}
