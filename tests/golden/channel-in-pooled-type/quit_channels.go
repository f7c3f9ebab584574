// A value that is stopped by closing its channel must not come back with it.
package quit_channels

import "sync"

type ticker struct {
	n    int
	quit chan struct{}
}

var tickerPool = sync.Pool{New: func() any { return &ticker{quit: make(chan struct{})} }}

func (t *ticker) stop() {
	close(t.quit) // want "closed"
}

func ticks(n int) int {
	t := tickerPool.Get().(*ticker)
	t.n = n
	n = t.n
	t.stop()
	tickerPool.Put(t)
	return n
}

type beat struct {
	n    int
	quit chan struct{}
}

var beatPool = sync.Pool{New: func() any { return new(beat) }}

func newBeat(n int) *beat {
	b := beatPool.Get().(*beat)
	b.n = n
	b.quit = make(chan struct{})
	return b
}

func beats(n int) int {
	b := newBeat(n)
	close(b.quit)
	n = b.n
	beatPool.Put(b)
	return n
}
