// What a machine does in one case of its loop rests on what it did in another: the order of the cases is its program's.
package cases_of_a_loop

import "sync"

type cursor struct {
	at, end int
}

var cursors = sync.Pool{New: func() any { return new(cursor) }}

func open(n int) *cursor {
	c := cursors.Get().(*cursor)
	c.at, c.end = 0, n
	return c
}

func shut(c *cursor) { cursors.Put(c) }

type op int

const (
	opOpen op = iota
	opNext
	opShut
	opPause
)

func run(program []op) (sum int) {
	var cur *cursor
	for pc := 0; pc < len(program); pc++ {
		switch program[pc] {
		case opOpen:
			if cur == nil {
				cur = open(pc)
			}
		case opNext:
			sum += pc
		case opShut:
			c := cur
			shut(c)
			cur = nil
		}
	}
	if cur != nil {
		shut(cur)
	}
	return sum
}

func runStraight(program []op) (sum int) {
	var cur *cursor
	for _, o := range program {
		switch {
		case o == opOpen:
			if cur == nil {
				cur = open(int(o))
			}
		case o == opShut:
			cursors.Put(cur)
			cur = nil
		}
	}
	if cur != nil {
		shut(cur)
	}
	return sum
}

// Here no case fills it.
func pause(program []op) {
	cur := open(len(program))
	for _, o := range program {
		switch o {
		case opPause:
			shut(cur) // want "`cur` may be nil"
			cur = nil
		}
	}
	if cur != nil {
		shut(cur)
	}
}

// And what comes after the loop follows no case.
func runAndShut(program []op) {
	var cur *cursor
	for _, o := range program {
		switch o {
		case opOpen:
			if cur == nil {
				cur = open(int(o))
			}
		case opShut:
			if cur != nil {
				shut(cur)
			}
			cur = nil
		}
	}
	shut(cur) // want "`cur` may be nil"
}
