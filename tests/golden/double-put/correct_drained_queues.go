// A variable that takes another slice on each turn is put by its address: each time it is another value.
package drainedqueues

import "sync"

type queue[T any] struct {
	sync.Mutex
	ready chan struct{}
	items []T
	pool  *sync.Pool
}

func (q *queue[T]) push(item T) {
	q.Lock()
	defer q.Unlock()
	if q.items == nil {
		q.items = (*(q.pool.Get().(*[]T)))[:0]
	}
	q.items = append(q.items, item)
}

func (q *queue[T]) pop() []T {
	q.Lock()
	defer q.Unlock()
	if len(q.items) == 0 {
		return nil
	}
	items := q.items
	q.items = nil
	return items
}

func (q *queue[T]) recycle(items *[]T) {
	if *items == nil || cap(*items) > 4096 {
		return
	}
	*items = (*items)[:0]
	q.pool.Put(items)
}

func drain(q *queue[int]) (sum int) {
	for range q.ready {
		items := q.pop()
		for _, n := range items {
			sum += n
		}
		q.recycle(&items)
	}
	return sum
}

func recycledTwice(q *queue[int]) int {
	items := q.pop()
	n := len(items)
	if n > 10 {
		q.recycle(&items)
	}
	q.recycle(&items) // want "`items` is given back to `q.pool` twice"
	return n
}
