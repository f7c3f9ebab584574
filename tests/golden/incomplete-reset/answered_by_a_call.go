// What a call returns that sets something is its answer; one that is only made for the return is an error.
package answeredbyacall

import (
	"encoding/json"
	"errors"
	"sync"
)

type packet struct {
	size   int
	kinds  []int
	decode func([]byte, *[]int) error
}

var packets = sync.Pool{New: func() any { return &packet{} }}

func (p *packet) parse(data []byte) error {
	if len(data) == 0 {
		return errors.New("empty")
	}
	p.size = len(data)
	switch data[0] >> 4 {
	case 4:
		return p.decode(data, &p.kinds)
	default:
		return json.Unmarshal(data, &p.kinds)
	}
}

func (p *packet) add(kind int) { p.kinds = append(p.kinds, kind) }

func put(p *packet) {
	p.size = 0
	packets.Put(p)
}

func kind(data []byte) int {
	p := packets.Get().(*packet)
	defer put(p)
	if err := p.parse(data); err != nil {
		return -1
	}
	if p.size < len(p.kinds) {
		p.add(7)
	}
	return p.kinds[0]
}

type frame struct {
	size  int
	kinds []int // want "`kinds` of `frame` keeps its value"
}

var frames = sync.Pool{New: func() any { return &frame{} }}

func (f *frame) parse(data []byte) error {
	if len(data) == 0 {
		return errors.New("empty")
	}
	f.size = len(data)
	return json.Unmarshal(data, &f.size)
}

func (f *frame) add(kind int) { f.kinds = append(f.kinds, kind) }

func putFrame(f *frame) {
	f.size = 0
	frames.Put(f)
}

func kindOf(data []byte) int {
	f := frames.Get().(*frame)
	defer putFrame(f)
	if err := f.parse(data); err != nil {
		return -1
	}
	if f.size < len(f.kinds) {
		f.add(7)
	}
	return f.kinds[0]
}
