// A scanner that resets a part of it where a number begins, wherever that is: what goes on with one finds it begun.
package begunasitreads

import "sync"

type amount struct {
	whole uint64
	part  uint64
	scale uint64 // want "`scale` of `amount` keeps its value"
}

func (a *amount) Reset() {
	a.whole = 0
	a.part = 0
}

func (a *amount) value() uint64 {
	for a.part > 0 && a.part%10 == 0 {
		a.part /= 10
		a.scale /= 10
	}
	return a.whole*a.scale + a.part
}

type scanner struct {
	num   amount
	mode  byte
	next  byte
	line  int
	start int
	out   []uint64
}

var scanners = sync.Pool{New: func() any { return new(scanner) }}

func scan(text []byte) []uint64 {
	s := scanners.Get().(*scanner)
	defer scanners.Put(s)
	return s.scan(text)
}

func (s *scanner) scan(text []byte) []uint64 {
	s.mode, s.next, s.line, s.start = 1, 1, 1, 1
	s.buffer(text)
	out := append([]uint64(nil), s.out...)
	s.out = s.out[:0]
	return out
}

func (s *scanner) buffer(text []byte) {
	for i := 0; i < len(text); i++ {
		b := text[i]
		switch b {
		case '$':
			s.num.Reset()
			s.num.whole = 0
			s.mode = b
		case '.':
			s.num.part = s.num.part*10 + uint64(b-'0')
			s.num.scale = s.num.scale*10 + 1
			s.next = b
			s.line += i
			s.start = i
		default:
			s.out = append(s.out, s.num.value())
		}
	}
}

type stamp struct {
	day uint64 // want "`day` of `stamp` keeps its value"
}

func (s *stamp) Reset() { s.day = 0 }

type entry struct {
	at   stamp
	text []byte
}

var entries = sync.Pool{New: func() any { return new(entry) }}

func (e *entry) later(day uint64) uint64 {
	e.at.day += day
	return e.at.day
}

func release(e *entry) {
	e.text = e.text[:0]
	e.at.Reset()
	entries.Put(e)
}

func write(day uint64) uint64 {
	e := entries.Get().(*entry)
	defer release(e)
	e.text = append(e.text, 'd')
	return e.later(day)
}

// What the release helper does is not done here.
func drop(day uint64) uint64 {
	e := entries.Get().(*entry)
	day = e.later(day)
	e.text = e.text[:0]
	entries.Put(e)
	return day
}
