// Of a slice whose elements are replaced once they are handed on, nobody can say that the one handed on goes back.
package oneofmany

import "sync"

type frame [512]byte

type item struct {
	frame *frame
	n     int
}

var items = sync.Pool{New: func() any { return new(item) }}

var frames = sync.Pool{New: func() any { return new(frame) }}

type batch struct{ items []*item }

type question struct {
	kind  byte
	frame *frame
}

type hub struct {
	asked  chan question
	routed chan *batch
}

func (h *hub) read(n int, receive func([]*frame) []int) {
	slots := make([]*frame, n)
	for i := range slots {
		slots[i] = frames.Get().(*frame)
	}
	kept := make(map[byte]*batch, n)
	for {
		for i, size := range receive(slots) {
			if size == 0 {
				continue
			}
			if slots[i][0] == 1 {
				one := items.Get().(*item)
				one.frame = slots[i]
				one.n = size
				b, ok := kept[slots[i][1]]
				if !ok {
					b = &batch{}
					kept[slots[i][1]] = b
				}
				b.items = append(b.items, one)
				slots[i] = frames.Get().(*frame)
				continue
			}
			select {
			case h.asked <- question{kind: slots[i][0], frame: slots[i]}: // want note "may still be in use"
				slots[i] = frames.Get().(*frame)
			default:
			}
		}
		for to, b := range kept {
			if to > 1 {
				h.routed <- b
			} else {
				for _, one := range b.items {
					frames.Put(one.frame)
					one.frame = nil
					items.Put(one)
				}
			}
			delete(kept, to)
		}
	}
}

func (h *hub) readOne(receive func(*frame) int) {
	for {
		f := frames.Get().(*frame)
		if receive(f) == 0 {
			frames.Put(f)
			return
		}
		h.asked <- question{frame: f} // want "`f` may still be in use"
		frames.Put(f)
	}
}
