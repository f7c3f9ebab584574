// What a function has made itself need not be among what a helper gives back on some ways only.
package made_here

import "sync"

type tally struct {
	hits   int
	pooled bool
}

var tallies = sync.Pool{New: func() any { return new(tally) }}

func take() *tally {
	t := tallies.Get().(*tally)
	*t = tally{pooled: true}
	return t
}

func (t *tally) add(others ...*tally) {
	for _, o := range others {
		if o == nil {
			continue
		}
		t.hits += o.hits
		if o.pooled {
			tallies.Put(o)
		}
	}
}

func give(t *tally) {
	if t != nil {
		tallies.Put(t)
	}
}

func own(sum *tally) int {
	t := new(tally)
	t.hits = sum.hits
	sum.add(t)
	return t.hits // want note "`t` is used after it may have gone back"
}

func taken(sum *tally) int {
	t := take()
	t.hits = sum.hits
	sum.add(t)
	return t.hits // want "`t` is used after it went back"
}

func ownGiven(sum *tally) int {
	t := new(tally)
	t.hits = sum.hits
	give(t)
	return t.hits // want "`t` is used after it went back"
}
