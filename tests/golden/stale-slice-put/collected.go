// What is collected in a slice of slices has the header that it had there.
package collected

import "sync"

type label struct{ name, value int }

var lists = sync.Pool{New: func() any { return make([]label, 0, 16) }}

type point struct {
	labels []label
	last   bool
}

func run(in <-chan point, more label, send func([]point)) {
	var taken [][]label
	var points []point
	for p := range in {
		if p.last {
			send(points)
			points = points[:0]
			for i := range taken {
				lists.Put(taken[i][:0])
			}
			taken = taken[:0]
			continue
		}
		list := lists.Get().([]label)
		list = append(list, p.labels...)
		list = append(list, more)
		taken = append(taken, list)
		p.labels = list
		points = append(points, p)
	}
}

func early(in <-chan point, more label, send func([]point)) {
	var taken [][]label
	var points []point
	for p := range in {
		if p.last {
			send(points)
			points = points[:0]
			for i := range taken {
				lists.Put(taken[i][:0]) // want "`taken.i.` goes back to `lists` as it was before it grew"
			}
			taken = taken[:0]
			continue
		}
		list := lists.Get().([]label)
		taken = append(taken, list)
		list = append(list, p.labels...)
		list = append(list, more)
		p.labels = list
		points = append(points, p)
	}
}

func ranged(in []point, more label, send func([]label)) {
	var taken [][]label
	for _, p := range in {
		list := lists.Get().([]label)
		list = append(list, p.labels...)
		taken = append(taken, list)
	}
	defer func() {
		for _, list := range taken {
			lists.Put(list[:0])
		}
	}()
	for _, list := range taken {
		send(list)
	}
}

func rangedEarly(in []point, more label, send func([]label)) {
	var taken [][]label
	for _, p := range in {
		list := lists.Get().([]label)
		taken = append(taken, list)
		list = append(list, p.labels...)
		send(list)
	}
	for _, list := range taken {
		lists.Put(list[:0]) // want "`list` goes back to `lists` as it was before it grew"
	}
}
