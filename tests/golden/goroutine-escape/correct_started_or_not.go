// Whether it was started is what the result says.
package correct_started_or_not

import (
	"maps"
	"sync"
)

type reply struct{ n int }

var replyPool = sync.Pool{New: func() any { return new(reply) }}

type server struct {
	mu      sync.Mutex
	wg      sync.WaitGroup
	running bool
}

func setLabels(m map[string]string) {}

func (s *server) start(f func(), tags ...map[string]string) bool {
	var started bool
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running {
		labels := map[string]string{}
		for _, m := range tags {
			maps.Copy(labels, m)
		}
		s.wg.Add(1)
		go func() {
			setLabels(labels)
			f()
		}()
		started = true
	}
	return started
}

func (s *server) answer(n int) {
	r := replyPool.Get().(*reply)
	r.n = n
	s.wg.Add(1)
	started := s.start(func() {
		defer s.wg.Done()
		s.run(r)
	})
	if !started {
		s.wg.Done()
		replyPool.Put(r)
	}
}

func (s *server) run(r *reply) {
	r.n++
	replyPool.Put(r)
}
