// Only memory of a struct goes back, not the struct with its lock.
package besidewhatgoes

import "sync"

var indexes = sync.Pool{New: func() any { return new([]byte) }}

func takeIndex() *[]byte { return indexes.Get().(*[]byte) }

func giveIndex(b *[]byte) { indexes.Put(b) }

type segment struct {
	mu    sync.RWMutex
	index []byte
}

func open() *segment { return &segment{index: *takeIndex()} }

func (s *segment) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	giveIndex(&s.index)
	s.index = nil // want use-after-put "`s.index` is used after it went back to `indexes`"
}

func (s *segment) Drop() {
	s.mu.Lock()
	indexes.Put(&s.index)
	s.mu.Unlock()
}

type page struct {
	mu   sync.Mutex
	size int
}

var pages = sync.Pool{New: func() any { return new(page) }}

func (p *page) Close() {
	p.mu.Lock()
	pages.Put(p) // want note "`p` goes back to `pages` before its lock `mu` is freed"
	p.mu.Unlock()
}

func (p *page) Drop() {
	p.mu.Lock()
	p.size = 0
	pages.Put(p) // want "`p` goes back to `pages` while its lock `mu` is held"
}

func getPage() *page { return pages.Get().(*page) }
