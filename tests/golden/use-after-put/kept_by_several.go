// Of several variables that outlive the turns of a loop each keeps the value of another turn.
package kept_by_several

import "sync"

type trial struct {
	score  int
	faults []int
}

var trials = sync.Pool{New: func() any { return new(trial) }}

type runner interface{ run() *trial }

type fixed struct{ score int }

func (f fixed) run() *trial {
	t := trials.Get().(*trial)
	t.score = f.score
	t.faults = t.faults[:0]
	return t
}

func (t *trial) passed() bool { return len(t.faults) == 0 }

func (t *trial) join(others ...*trial) {
	for _, o := range others {
		if o == nil {
			continue
		}
		t.score += o.score
		t.faults = append(t.faults, o.faults...)
		trials.Put(o)
	}
}

func best(all []fixed, sum *trial) {
	var passed, failed *trial
	for _, r := range all {
		t := r.run()
		if t.passed() {
			if passed == nil {
				passed = t
			} else {
				trials.Put(t)
			}
			continue
		}
		if failed == nil || t.score > failed.score {
			if failed != nil {
				trials.Put(failed)
			}
			failed = t
		} else {
			trials.Put(t)
		}
	}
	if passed != nil {
		sum.join(passed)
		if failed != nil && failed.score > 0 {
			trials.Put(failed)
		}
		return
	}
	sum.join(failed)
}

// Another name of the one that is left.
func twice(all []fixed, sum *trial) int {
	var last *trial
	for _, r := range all {
		if last != nil {
			trials.Put(last)
		}
		last = r.run()
	}
	if last == nil {
		return 0
	}
	again := last
	trials.Put(again)
	return last.score // want "after it went back"
}

// One variable holds what the other does.
func both(all []fixed) int {
	var best, last *trial
	for _, r := range all {
		if best != nil {
			trials.Put(best)
		}
		t := r.run()
		best, last = t, t
	}
	if best == nil || last == nil {
		return 0
	}
	trials.Put(best)
	return last.score // want "after it went back"
}
