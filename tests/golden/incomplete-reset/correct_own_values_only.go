// What nobody writes in a value from the pool is not left over there, whatever happens to other values of the type; and
// what a worker has written before it signals was not left by the user before.
package correctownvaluesonly

import "sync"

type node struct {
	id    uint64
	label string
	next  *node
}

func (n *node) less(other *node) bool { return n.id < other.id || n.label < other.label }

// decode is called on nodes of the tree, never on keys.
func (n *node) decode(data string) {
	n.label = data
	n.next = nil
}

type tree interface {
	Find(key any) any
	Insert(n any)
}

var keys = sync.Pool{New: func() any { return new(node) }}

func getKey(id uint64) *node {
	k := keys.Get().(*node)
	k.id = id
	return k
}

func putKey(k *node) { keys.Put(k) }

func lookUp(t tree, id uint64) any {
	k := getKey(id)
	defer putKey(k)
	first := &node{}
	if k.less(first) {
		return nil
	}
	return t.Find(k)
}

func load(t tree, lines []string) {
	for i, line := range lines {
		n := &node{id: uint64(i)}
		n.decode(line)
		t.Insert(n)
	}
}

type request struct {
	size int
	err  error
	done chan struct{}
}

var requests = sync.Pool{New: func() any { return new(request) }}

type stream struct{ in chan any }

func (s *stream) issue(size int) error {
	r := requests.Get().(*request)
	r.size = size
	r.done = make(chan struct{}, 1)
	s.in <- r
	<-r.done
	err := r.err
	requests.Put(r)
	return err
}

func (s *stream) work(write func(int) error) {
	for in := range s.in {
		switch r := in.(type) {
		case *request:
			r.err = write(r.size)
			r.done <- struct{}{}
		}
	}
}
