package golden

import (
	"bytes"
	"net"
	"sync"
)

// Who gives back what a list holds takes another element in each turn, whatever they are known to be.

var frames = sync.Pool{New: func() any { b := [512]byte{}; return &b }}

func putFrame(b []byte) {
	switch cap(b) {
	case 512:
		b := (*[512]byte)(b[0:512])
		frames.Put(b)
	}
}

type sender struct {
	next    net.Buffers
	waiting net.Buffers
	closed  bool
}

func (s *sender) flush(packed bool, write func([]byte) int) {
	defer func() {
		if s.closed {
			for i := range s.waiting {
				putFrame(s.waiting[i])
			}
			s.waiting = nil
		}
	}()
	parts := s.next
	s.next = nil
	if packed {
		all := bytes.Buffer{}
		for _, p := range parts {
			all.Write(p)
			putFrame(p)
		}
		parts = append(net.Buffers(nil), all.Bytes())
	}
	s.waiting = append(s.waiting, parts...)
	before := append(net.Buffers(nil), s.waiting...)
	for len(s.waiting) > 0 {
		s.waiting = s.waiting[write(s.waiting[0]):]
	}
	for i := 0; i < len(before)-len(s.waiting); i++ {
		putFrame(before[i])
	}
}
