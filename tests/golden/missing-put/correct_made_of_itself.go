// What a function makes of the address of a slice may still be that slice, or nothing where there is nothing to make.
package correct_made_of_itself

import "sync"

var numberPool = sync.Pool{New: func() any { return new([]int64) }}

type set struct{ numbers []int64 }

func (s *set) empty() bool { return len(s.numbers) == 0 }

func (s *set) appendTo(out *[]int64) []int64 {
	if s.empty() {
		return nil
	}
	return append((*out)[:0], s.numbers...)
}

func sum(s *set) (n int64) {
	if !s.empty() {
		all := (*numberPool.Get().(*[]int64))[:0]
		defer func() { numberPool.Put(&all) }()
		all = s.appendTo(&all)
		for _, v := range all {
			n += v
		}
	}
	return n
}
