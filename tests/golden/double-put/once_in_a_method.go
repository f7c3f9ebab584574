// A method that gives back under a Once may be called as often as one likes; a Once of its own call guards nothing.
package once_in_a_method

import "sync"

type lines struct {
	text []string
}

var linesPool = sync.Pool{New: func() any { return new(lines) }}

type reader struct {
	once  sync.Once
	lines *lines
}

func newReader() *reader { return &reader{lines: linesPool.Get().(*lines)} }

func (r *reader) Close() {
	r.once.Do(func() { linesPool.Put(r.lines) })
}

func closedTwice(stop bool) {
	r := newReader()
	defer r.Close()
	if stop {
		r.Close()
	}
}

func closedTwiceByItself(r *reader) {
	r.Close()
	r.Close()
}

func usedClosedOfOther(r *reader) int {
	r.Close()
	return len(r.lines.text) // want use-after-put "is used after it went back"
}

func usedClosed() int {
	r := newReader()
	r.Close()
	n := len(r.lines.text) // want use-after-put "is used after it went back"
	r.Close()
	return n
}

type bare struct {
	lines *lines
}

func newBare() *bare { return &bare{lines: linesPool.Get().(*lines)} }

func (b *bare) Close() {
	var once sync.Once
	once.Do(func() { linesPool.Put(b.lines) }) // want note "twice|again"
}

func closedTwiceInVain(stop bool) {
	b := newBare()
	defer b.Close()
	if stop {
		b.Close() // want "twice"
	}
}
