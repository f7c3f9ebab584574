// What comes out of a queue, a map or a callback is followed from its release on, wherever it was before.
package unknownorigin

import (
	"errors"
	"os"
	"sync"
)

type item struct {
	id  string
	val []byte
}

var items = sync.Pool{New: func() any { return new(item) }}

type queue interface{ Pop() (*item, bool) }

func put(it *item) {
	*it = item{}
	items.Put(it)
}

func expire(q queue, forget func(string)) {
	for {
		it, ok := q.Pop()
		if !ok {
			return
		}
		put(it)
		forget(it.id) // want "`it` is used after it went back to `items`"
	}
}

func drain(q queue, seen func(string)) {
	it, ok := q.Pop()
	for ok {
		seen(it.id)
		put(it)
		it, ok = q.Pop()
	}
}

func discard(q queue, full bool) {
	it, _ := q.Pop()
	if full {
		put(it)
	}
	put(it) // want double-put "`it` is given back to `items` twice on this path"
}

func named(next func() *item) string {
	it := next()
	items.Put(it)
	return it.id // want "`it` is used after it went back to `items`"
}

var metas = sync.Pool{New: func() any { return make([]byte, 0, 4096) }}

func putMeta(b []byte) {
	if cap(b) >= 1024 {
		metas.Put(b)
	}
}

// Beside an error there is nothing in the other result.
func load(path string, decode func([]byte) error) error {
	buf, err := os.ReadFile(path)
	if err != nil {
		if !errors.Is(err, os.ErrNotExist) {
			return err
		}
		putMeta(buf)
		if path == "" {
			return err
		}
	}
	if len(buf) == 0 {
		return errors.New("empty")
	}
	return decode(buf)
}

// Who has the address of a variable may give it another value.
func stream(d interface {
	First() *item
	Next(**item) bool
}, seen func(string)) {
	it := d.First()
	put(it)
	for d.Next(&it) {
		seen(it.id)
		put(it)
	}
}
