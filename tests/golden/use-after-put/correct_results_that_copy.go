// What does not share the memory of the released value may be used for ever.
package correct_results_that_copy

import (
	"bytes"
	"hash"
	"hash/fnv"
	"slices"
	"strings"
	"sync"
)

var builderPool = sync.Pool{New: func() any { return new(strings.Builder) }}

// Reset drops the memory, so the string keeps it for itself.
func built(words []string) string {
	sb := builderPool.Get().(*strings.Builder)
	for _, word := range words {
		sb.WriteString(word)
	}
	s := sb.String()
	sb.Reset()
	builderPool.Put(sb)
	return s
}

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

func copies(dst []byte, words []string) ([]byte, []byte, string, int) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	for _, word := range words {
		buf.WriteString(word)
	}
	dst = append(dst, buf.Bytes()...)
	clone := slices.Clone(buf.Bytes())
	text := buf.String()
	at := bytes.IndexByte(buf.Bytes(), '\n')
	bufPool.Put(buf)
	return dst, clone, text, at
}

var hashPool = sync.Pool{New: func() any { return fnv.New64a() }}

func sum(dst []byte, text string) ([]byte, uint64) {
	h := hashPool.Get().(hash.Hash64)
	h.Reset()
	h.Write([]byte(text))
	n := h.Sum64()
	dst = h.Sum(dst)
	hashPool.Put(h)
	return dst, n
}

type point struct{ x, y int }

var pointPool = sync.Pool{New: func() any { return new(point) }}

func copiedStruct(x, y int) point {
	p := pointPool.Get().(*point)
	p.x, p.y = x, y
	out := *p
	pointPool.Put(p)
	return out
}
