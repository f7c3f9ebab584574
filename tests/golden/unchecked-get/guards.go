// Looks at what came out, each in its way, and one that only seems to.
package guards

import (
	"bytes"
	"sync"
)

type item struct {
	n    int
	next *item
}

var pool sync.Pool

func commaOk() *item {
	if v, ok := pool.Get().(*item); ok {
		return v
	}
	return new(item)
}

func nilCheck() *item {
	v := pool.Get()
	if v == nil {
		return new(item)
	}
	return v.(*item)
}

func notNil() *item {
	if v := pool.Get(); v != nil {
		return v.(*item)
	}
	return new(item)
}

func typeSwitch() int {
	v := pool.Get()
	defer pool.Put(v)
	switch v := v.(type) {
	case *item:
		return v.n
	}
	return 0
}

func ignored() *item {
	v, _ := pool.Get().(*item)
	if v == nil {
		v = new(item)
	}
	return v
}

func blind() int {
	v, _ := pool.Get().(*item) // want "`pool` has no New, so this may be nil, and is used without a look at it"
	defer pool.Put(v)
	return v.n // via "used as if it were never nil here"
}

func helper() int {
	v := pool.Get()
	defer pool.Put(v)
	if none(v) {
		return 0
	}
	return v.(*item).n
}

func next() any { return pool.Get() }

func unseen() int {
	v := next().(*item) // want "`pool` has no New"
	defer pool.Put(v)
	return v.n
}

func none(v any) bool { return v == nil }

var bufs sync.Pool

// The methods of the type take nil themselves, and append does too.
func appended() int {
	b, _ := bufs.Get().([]byte)
	b = append(b[:0], 1, 2)
	bufs.Put(b)
	return len(b)
}

func whole() any { return bufs.Get() }

func fallback() *bytes.Buffer {
	v := bufs.Get()
	if v == nil {
		v = new(bytes.Buffer)
	}
	return v.(*bytes.Buffer)
}
