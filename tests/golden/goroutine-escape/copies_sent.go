// The copy of a struct has in common with it only what the fields hold: what its own slices hold, not what it was given.
package copies_sent

import "sync"

type visit struct {
	page  string
	query []string
	count int
}

func (v *visit) copied() visit { return *v }

var visits = sync.Pool{New: func() any { return new(visit) }}

type log struct {
	seen chan visit
	all  chan *visit
}

func (l *log) tell(v visit) { l.seen <- v }

func (l *log) sent(page string, query []string) {
	v := visits.Get().(*visit)
	v.page, v.query = page, query
	l.seen <- *v
	visits.Put(v)
}

func (l *log) sentByMethod(page string, query []string) {
	v := visits.Get().(*visit)
	v.page, v.query = page, query
	l.seen <- v.copied()
	visits.Put(v)
}

func (l *log) sentByHelper(page string, query []string) {
	v := visits.Get().(*visit)
	v.page, v.query = page, query
	l.tell(v.copied())
	visits.Put(v)
}

func (l *log) noCopy(page string, query []string) {
	v := visits.Get().(*visit)
	v.page, v.query = page, query
	l.all <- v // want "`v`.*still"
	visits.Put(v)
}

func (l *log) ownSent(page string, query []string) {
	v := visits.Get().(*visit)
	v.page, v.query = page, append(v.query[:0], query...)
	l.seen <- *v // want "v`.*still"
	visits.Put(v)
}

func (l *log) ownSentByMethod(page string, query []string) {
	v := visits.Get().(*visit)
	v.page, v.query = page, append(v.query[:0], query...)
	l.seen <- v.copied() // want "v.*still"
	visits.Put(v)
}

func (l *log) ownSentByHelper(page string, query []string) {
	v := visits.Get().(*visit)
	v.page, v.query = page, append(v.query[:0], query...)
	l.tell(v.copied()) // want "v.*still"
	visits.Put(v)
}

func (l *log) filledElsewhere(fill func(*visit)) {
	v := visits.Get().(*visit)
	fill(v)
	l.seen <- *v // want "v`.*still"
	visits.Put(v)
}
