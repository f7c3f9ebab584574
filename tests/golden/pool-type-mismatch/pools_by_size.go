// Pools in arrays and maps: each element stands for all, so only what no element can be is odd.
package pools_by_size

import "sync"

var classes = [...]sync.Pool{
	{New: func() any { return new([512]byte) }},
	{New: func() any { return new([4096]byte) }},
}

func small() *[512]byte { return classes[0].Get().(*[512]byte) }

func give(b *[512]byte) { classes[0].Put(b) }

func odd() []byte {
	return classes[1].Get().([]byte) // want "`classes\[1\]` makes `\*\[...\]byte`"
}

var byName = map[string]*sync.Pool{
	"text": {New: func() any { return new(string) }},
	"data": {New: func() any { return new([]byte) }},
}

func text() *string { return byName["text"].Get().(*string) }
func data() *[]byte { return byName["data"].Get().(*[]byte) }

func release(s *string, b *[]byte) {
	byName["text"].Put(s)
	byName["data"].Put(b)
}
