// A pool that has given something hangs on something: whoever asks whether that is there will find it so.
package correctpoolisthere

import "sync"

type index struct{ searches sync.Pool }

type search struct{ keys []string }

func (x *index) take() *search {
	s, _ := x.searches.Get().(*search)
	if s == nil {
		s = new(search)
	}
	s.keys = s.keys[:0]
	return s
}

func (x *index) giveBack(s *search) { x.searches.Put(s) }

type part struct {
	idx *index
	min int
}

func find(parts func(int) *part, times []int) (n int) {
	var at *part
	var x *index
	var s *search
	for _, t := range times {
		if at == nil || t < at.min {
			if at != nil && s != nil {
				x.giveBack(s)
			}
			at = parts(t)
			x = at.idx
			s = x.take()
		}
		s.keys = append(s.keys, "key")
		n += len(s.keys)
	}
	if x != nil {
		if s != nil {
			x.giveBack(s)
		}
	}
	return n
}

func direct(p func() *index) int {
	x := p()
	s, _ := x.searches.Get().(*search)
	if s == nil {
		return 0
	}
	s.keys = s.keys[:0]
	n := cap(s.keys)
	if x != nil {
		x.searches.Put(s)
	}
	return n
}
