// Content that one user leaves for another on purpose: a stack of spare parts, interned strings, what was popped again.
package passedon

import "sync"

type node struct{ next *node }

type spares struct{ nodes []*node }

func (s *spares) take() *node {
	if len(s.nodes) == 0 {
		return new(node)
	}
	n := s.nodes[len(s.nodes)-1]
	s.nodes = s.nodes[:len(s.nodes)-1]
	return n
}

func (s *spares) give(n *node) { s.nodes = append(s.nodes, n) }

var sparesPool = sync.Pool{New: func() any { return new(spares) }}

func newNode() *node {
	s := sparesPool.Get().(*spares)
	n := s.take()
	sparesPool.Put(s)
	return n
}

func freeNode(n *node) {
	*n = node{}
	s := sparesPool.Get().(*spares)
	s.give(n)
	sparesPool.Put(s)
}

var internPool = sync.Pool{New: func() any { return make(map[string]string) }}

func intern(b []byte) string {
	m := internPool.Get().(map[string]string)
	if s, ok := m[string(b)]; ok {
		internPool.Put(m)
		return s
	}
	s := string(b)
	m[s] = s
	internPool.Put(m)
	return s
}

type stack []func(error)

func (s *stack) push(f func(error)) { *s = append(*s, f) }

func (s *stack) pop() func(error) {
	if len(*s) == 0 {
		return nil
	}
	last := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return last
}

var stackPool = sync.Pool{New: func() any { return new(stack) }}

func traced(work func() error) error {
	events := stackPool.Get().(*stack)
	events.push(func(error) {})
	err := work()
	for f := events.pop(); f != nil; f = events.pop() {
		f(err)
	}
	stackPool.Put(events)
	return err
}

var seenPool = sync.Pool{New: func() any { return make(map[string]bool) }}

func unique(names []string) int {
	seen := seenPool.Get().(map[string]bool)
	for _, name := range names {
		seen[name] = true
	}
	n := len(seen)
	seenPool.Put(seen) // want "`seen`.*without a reset"
	return n
}
