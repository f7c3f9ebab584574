// What was given back comes with one constant, what was not with another, or with anything else.
package result_is_a_constant

import "sync"

type frame struct {
	size int
	data []byte
}

var framePool = sync.Pool{New: func() any { return new(frame) }}

func takeFrame(n int) *frame {
	f := framePool.Get().(*frame)
	f.size = n
	return f
}

type fate int

const (
	consumed fate = iota
	kept
)

func handle(f *frame) fate {
	if f.size > 10 {
		framePool.Put(f)
		return consumed
	}
	return kept
}

func named(n int) {
	f := takeFrame(n)
	if handle(f) == kept {
		framePool.Put(f)
	}
}

func namedSwitch(n int) {
	f := takeFrame(n)
	switch handle(f) {
	case consumed:
		return
	case kept:
		framePool.Put(f)
	}
}

func namedAmiss(n int) {
	f := takeFrame(n) // want missing-put "not given back"
	if handle(f) == consumed {
		framePool.Put(f) // want "`f`.*twice"
	}
}

// A number below zero says that nothing is left; any other says how much is.
func drain(f *frame) int {
	if f.size == 0 {
		framePool.Put(f)
		return -1
	}
	f.size--
	return f.size
}

func signed(n int) {
	f := takeFrame(n)
	left := drain(f)
	if left < 0 {
		return
	}
	framePool.Put(f)
}

func signedAmiss(n int) {
	f := takeFrame(n) // want missing-put "not given back"
	left := drain(f)
	if left >= 0 {
		return
	}
	framePool.Put(f) // want "`f`.*twice"
}

func passedOn(f *frame) int {
	f.size++
	return drain(f)
}

func signedFurther(n int) {
	f := takeFrame(n)
	if passedOn(f) == -1 {
		return
	}
	framePool.Put(f)
}

func signedFurtherAmiss(n int) {
	f := takeFrame(n)
	if passedOn(f) == -1 {
		println("nothing is left")
	}
	framePool.Put(f) // want "`f`.*twice"
}

// A text that is empty says the same.
func label(f *frame) string {
	if f.size == 0 {
		framePool.Put(f)
		return ""
	}
	return string(f.data)
}

func texts(n int) int {
	f := takeFrame(n)
	name := label(f)
	if len(name) == 0 {
		return 0
	}
	framePool.Put(f)
	return len(name)
}

func textsAmiss(n int) int {
	f := takeFrame(n)
	name := label(f)
	if name == "" {
		framePool.Put(f) // want "`f`.*twice"
		return 0
	}
	framePool.Put(f)
	return len(name)
}

// The fields of a struct are constants as well, those that are left out, too.
type outcome struct {
	done bool
	err  error
	left int
}

func step(f *frame) outcome {
	if f.size == 0 {
		framePool.Put(f)
		return outcome{done: true}
	}
	return outcome{left: f.size}
}

func structs(n int) {
	f := takeFrame(n)
	for {
		o := step(f)
		if o.done {
			return
		}
		f.size--
	}
}

func structsAmiss(n int) {
	f := takeFrame(n)
	o := step(f)
	if !o.done {
		println(o.left)
	}
	framePool.Put(f) // want "`f`.*twice"
}

// A deferred literal asks what the function is about to return.
func attempt(f *frame, n int) (code int) {
	defer func() {
		if code != 0 {
			framePool.Put(f)
		}
	}()
	if n > f.size {
		return 1
	}
	f.size -= n
	return 0
}

func deferred(n int) {
	f := takeFrame(n)
	if attempt(f, 3) != 0 {
		return
	}
	framePool.Put(f)
}

func deferredAmiss(n int) {
	f := takeFrame(n)
	code := attempt(f, 3)
	framePool.Put(f) // want note "`f`.*twice"
	println(code)
}

// What nobody asks about tells nothing apart.
func unasked(n int) fate {
	f := takeFrame(n)
	was := handle(f)
	framePool.Put(f) // want note "`f`.*twice"
	return was
}
