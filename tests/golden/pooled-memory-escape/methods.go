// Methods that release their receiver, or what it holds, and return a part of it.
package methods

import (
	"strconv"
	"sync"
)

type encoder struct {
	out   []byte
	depth int
}

var encoderPool = sync.Pool{New: func() any { return &encoder{out: make([]byte, 0, 64)} }}

func newEncoder() *encoder {
	e := encoderPool.Get().(*encoder)
	e.out = e.out[:0]
	e.depth = 0
	return e
}

func (e *encoder) release() { encoderPool.Put(e) }

func (e *encoder) number(n int) *encoder {
	e.out = strconv.AppendInt(e.out, int64(n), 10)
	return e
}

func (e *encoder) bytes() []byte { return e.out }

func (e *encoder) finish() []byte {
	defer e.release()
	return e.out // want "e.*returned"
}

func (e *encoder) finishCopy() []byte {
	defer e.release()
	return append([]byte(nil), e.out...)
}

func finished(n int) []byte { return newEncoder().number(n).finish() }

func finishedCopy(n int) []byte { return newEncoder().number(n).finishCopy() }

func getter(n int) []byte {
	e := newEncoder()
	defer e.release()
	e.number(n)
	return e.bytes() // want "e.*returned"
}

func receiver(n int) *encoder {
	e := newEncoder()
	defer e.release()
	return e.number(n) // want "e.*returned"
}

func copied(n int) string {
	e := newEncoder()
	defer e.release()
	return string(e.number(n).bytes())
}
