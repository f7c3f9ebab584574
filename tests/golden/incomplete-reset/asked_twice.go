// A field that is set and read where the same option says so is not met as it was left.
package askedtwice

import "sync"

type plan struct {
	cost    int
	limited bool
	window  int
	label   string
	shifted int // want "`shifted`.*`put` does not reset it"
	partial int // want "`partial`.*`put` does not reset it"
}

var pool = sync.Pool{New: func() any { return new(plan) }}

func get() *plan { return pool.Get().(*plan) }

func put(p *plan) {
	p.cost = 0
	pool.Put(p)
}

func askedBesideTheField(costs []int, limits bool) int {
	p := get()
	defer put(p)
	if limits {
		p.limited = len(costs) > 3
	}
	for _, c := range costs {
		p.cost += c
	}
	if limits && p.limited {
		return 0
	}
	return p.cost
}

func leavesWhereItIsNotSet(costs []int, mode string) int {
	p := get()
	defer put(p)
	if mode == "windowed" {
		p.window = len(costs)
	}
	for _, c := range costs {
		p.cost += c
	}
	if mode != "windowed" {
		return p.cost
	}
	return p.cost / p.window
}

func readInTheOtherBranch(costs []int, plain bool, name string) string {
	p := get()
	defer put(p)
	if !plain {
		p.label = name
	}
	for _, c := range costs {
		p.cost += c
	}
	if plain {
		return "plain"
	}
	return p.label
}

func optionChangesInBetween(costs []int, shift bool) int {
	p := get()
	defer put(p)
	if shift {
		p.shifted = len(costs)
	}
	for _, c := range costs {
		p.cost += c
		shift = shift || c < 0
	}
	if shift {
		return p.shifted
	}
	return p.cost
}

func onlyOneOfTwoOptions(costs []int, some, all bool) int {
	p := get()
	defer put(p)
	if some && all {
		p.partial = len(costs)
	}
	for _, c := range costs {
		p.cost += c
	}
	if some {
		return p.partial
	}
	return p.cost
}
