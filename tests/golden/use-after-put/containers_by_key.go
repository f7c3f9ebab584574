// An element that is taken out by the key it was put in by is that element.
package containersbykey

import (
	"bytes"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type shelf struct {
	bufs [2]*bytes.Buffer
	live map[int]*bytes.Buffer
	done chan struct{}
}

func (s *shelf) first() string {
	s.bufs[0] = buffers.Get().(*bytes.Buffer)
	s.bufs[0].Reset()
	buffers.Put(s.bufs[0])
	return s.bufs[0].String() // want "`s.bufs\[0\]` is used after it went back to `buffers`"
}

func (s *shelf) named(id int) string {
	s.live[id] = buffers.Get().(*bytes.Buffer)
	s.live[id].Reset()
	buffers.Put(s.live[id])
	return s.live[id].String() // want "`s.live\[id\]` is used after it went back to `buffers`"
}
