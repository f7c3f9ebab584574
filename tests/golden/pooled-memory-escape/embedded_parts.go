// Memory goes into a struct that lies in what is returned.
package embeddedparts

import "sync"

type frame struct{ raw []byte }

var frames = sync.Pool{New: func() any { return &frame{raw: make([]byte, 0, 512)} }}

type header struct {
	kind byte
	text []byte
}

type message struct {
	header
	size int
}

func parse(b []byte) *message {
	m := &message{size: len(b)}
	m.kind = b[0]
	m.text = b[1:]
	return m
}

func parseCopy(b []byte) *message {
	m := &message{size: len(b)}
	m.kind = b[0]
	m.text = append([]byte(nil), b[1:]...)
	return m
}

func read(fill func([]byte) []byte) *message {
	f := frames.Get().(*frame)
	defer frames.Put(f)
	f.raw = fill(f.raw[:0])
	m := parse(f.raw)
	return m // want "returned"
}

func readCopy(fill func([]byte) []byte) *message {
	f := frames.Get().(*frame)
	defer frames.Put(f)
	f.raw = fill(f.raw[:0])
	m := parseCopy(f.raw)
	return m
}
