package golden

import (
	"fmt"
	"sync"
)

// Who takes an encoder next gives it memory of its own first, so what it wrote last belongs to whoever has it.

type encoder struct {
	out  []byte
	keys []int
}

var encoders = sync.Pool{New: func() any { return new(encoder) }}

func takeEncoder() *encoder {
	e := encoders.Get().(*encoder)
	e.out = make([]byte, 0, 64)
	e.keys = e.keys[:0]
	return e
}

func (e *encoder) release() { encoders.Put(e) }

func (e *encoder) encode(v any) []byte {
	e.out = fmt.Append(e.out, v)
	return e.out
}

func (e *encoder) names() []int {
	e.keys = append(e.keys, 1)
	return e.keys
}

func encode(v any) []byte {
	e := takeEncoder()
	out := e.encode(v)
	e.release()
	return out
}

func names() []int {
	e := takeEncoder()
	keys := e.names()
	e.release()
	return keys // want "`keys` is returned after it went back to `encoders`"
}
