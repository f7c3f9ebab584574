package golden

import (
	"bytes"
	"sync"
)

// A reset that keeps a small body and gives a large one back leaves the field either as it was or nil; nobody who uses the
// answer afterwards meets a body that has gone.

const small = 4 << 10

var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type answer struct{ body *bytes.Buffer }

func (a *answer) reset() {
	if a.body == nil {
		return
	}
	if a.body.Cap() <= small {
		a.body.Reset()
		return
	}
	a.body.Reset()
	bodies.Put(a.body)
	a.body = nil
}

func (a *answer) write(text string) {
	if a.body == nil {
		a.body = bodies.Get().(*bytes.Buffer)
	}
	a.body.WriteString(text)
}

func again(a *answer, text string) string {
	a.reset()
	a.write(text)
	return a.body.String()
}

func straight(a *answer, text string) {
	a.reset()
	if a.body != nil {
		a.body.WriteString(text)
	}
}
