// A reset may go over the addresses of the fields.
package fieldsbyaddress

import "sync"

type totals struct{ read, written, failed int }

var allPool = sync.Pool{New: func() any { return new(totals) }}

func putAll(t *totals) {
	for _, p := range []*int{&t.read, &t.written, &t.failed} {
		*p = 0
	}
	allPool.Put(t)
}

func countAll(read, written, failed int) int {
	t := allPool.Get().(*totals)
	defer putAll(t)
	t.read += read
	t.written += written
	t.failed += failed
	return t.read + t.written + t.failed
}

type sums struct {
	read, written int
	failed        int // want incomplete-reset "`failed`.*`putSome` does not reset it"
}

var somePool = sync.Pool{New: func() any { return new(sums) }}

func putSome(s *sums) {
	s.read = 0
	for _, p := range []*int{&s.written} {
		*p = 0
	}
	somePool.Put(s)
}

func countSome(read, written, failed int) int {
	s := somePool.Get().(*sums)
	defer putSome(s)
	s.read += read
	s.written += written
	s.failed += failed
	return s.read + s.written + s.failed
}
