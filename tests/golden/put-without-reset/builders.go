// strings.Builder: its string outlives the reset, its content does not go by itself.
package builders

import (
	"strings"
	"sync"
)

var builderPool = sync.Pool{New: func() any { return new(strings.Builder) }}

var keptPool = sync.Pool{New: func() any {
	sb := &strings.Builder{}
	sb.Grow(256)
	return sb
}}

func joined(parts []string) string {
	sb := builderPool.Get().(*strings.Builder)
	for _, part := range parts {
		sb.WriteString(part)
	}
	s := sb.String()
	sb.Reset()
	builderPool.Put(sb)
	return s
}

func deferredClosure(parts []string) string {
	sb := builderPool.Get().(*strings.Builder)
	defer func() {
		sb.Reset()
		builderPool.Put(sb)
	}()
	for _, part := range parts {
		sb.WriteString(part)
	}
	return sb.String()
}

func leftAsItIs(parts []string) string {
	sb := keptPool.Get().(*strings.Builder)
	defer keptPool.Put(sb) // want "`sb`.*without a reset"
	for _, part := range parts {
		sb.WriteString(part)
	}
	return sb.String()
}
