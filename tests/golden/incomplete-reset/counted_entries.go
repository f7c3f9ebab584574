// Counts in a map or slice are what the user is after; a number that each user only draws is not.
package countedentries

import "sync"

type ballot struct {
	names  []string
	serial int
	votes  map[string]int // want note "`votes` of `ballot` keeps its value across `ballots`"
	ranks  []int
}

var ballots = sync.Pool{New: func() any {
	return &ballot{votes: make(map[string]int), ranks: make([]int, 8)}
}}

func (b *ballot) reset() {
	clear(b.names)
	b.names = b.names[:0]
	clear(b.ranks)
}

func (b *ballot) draw() int {
	b.serial++
	return b.serial
}

func count(names []string) (places, first, number int) {
	b := ballots.Get().(*ballot)
	b.names = append(b.names, names...)
	for i, name := range b.names {
		b.votes[name]++
		b.ranks[i%len(b.ranks)]++
	}
	places, first, number = len(b.votes), b.ranks[0], b.draw()
	b.reset()
	ballots.Put(b)
	return places, first, number
}
