// Each turn of a loop looks up another element, so what one gave back is not what the next one uses.
package map_elements

import (
	"bytes"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type command struct {
	verb, key, text string
}

func run(commands []command) {
	bufs := map[string]*bytes.Buffer{}
	defer func() {
		for _, buf := range bufs {
			bufPool.Put(buf)
		}
	}()
	for _, c := range commands {
		switch c.verb {
		case "plain":
			bufs[c.key] = new(bytes.Buffer)
		case "open":
			bufs[c.key] = bufPool.Get().(*bytes.Buffer)
			bufs[c.key].Reset()
		case "write":
			bufs[c.key].WriteString(c.text)
		case "close":
			bufPool.Put(bufs[c.key])
			delete(bufs, c.key)
		}
	}
}

func afterIt(text string) string {
	bufs := map[string]*bytes.Buffer{"first": bufPool.Get().(*bytes.Buffer)}
	bufs["first"].Reset()
	bufs["first"].WriteString(text)
	bufPool.Put(bufs["first"])
	return bufs["first"].String() // want "used after"
}
