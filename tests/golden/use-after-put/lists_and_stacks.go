// Lists and stacks that are built and taken apart by loops: each turn gives back another link than the one before.
package lists_and_stacks

import "sync"

type link struct {
	value       int
	next        *link
	left, right *link
}

var linkPool = sync.Pool{New: func() any { return new(link) }}

func built(n int) {
	var head *link
	for i := 0; i < n; i++ {
		l := linkPool.Get().(*link)
		l.value = i
		l.next = head
		head = l
	}
	for head != nil {
		l := head
		head = l.next
		linkPool.Put(l)
	}
}

func builtAmiss(n int) {
	var head *link
	for i := 0; i < n; i++ {
		l := linkPool.Get().(*link)
		l.value = i
		l.next = head
		head = l
	}
	for head != nil {
		l := head
		linkPool.Put(l)
		head = l.next // want "`l` is used after it went back"
	}
}

func tree(root *link) {
	todo := []*link{root}
	for len(todo) > 0 {
		l := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if l.left != nil {
			todo = append(todo, l.left)
		}
		if l.right != nil {
			todo = append(todo, l.right)
		}
		linkPool.Put(l)
	}
}

func treeAmiss(root *link) {
	todo := []*link{root}
	for len(todo) > 0 {
		l := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		linkPool.Put(l)
		if l.left != nil { // want "`l` is used after it went back"
			todo = append(todo, l.left)
		}
	}
}

func drained(stack []*link) int {
	sum := 0
	for len(stack) > 0 {
		l := stack[0]
		stack = stack[1:]
		sum += l.value
		linkPool.Put(l)
	}
	return sum
}

func drainedAmiss(stack []*link) int {
	sum := 0
	for len(stack) > 0 {
		l := stack[0]
		stack = stack[1:]
		linkPool.Put(l)
		sum += l.value // want "`l` is used after it went back"
	}
	return sum
}
