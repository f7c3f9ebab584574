// What New gives is what the reset leaves.
package same_as_reset

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"sync"
)

const defaultDepth = 4

type options struct {
	depth int
	names map[string]int
}

func (o *options) reset() {
	o.depth = defaultDepth
	clear(o.names)
}

var optionsPool = sync.Pool{New: func() any {
	return &options{depth: defaultDepth, names: make(map[string]int)}
}}

func show(w io.Writer, names []string, depth int) {
	o := optionsPool.Get().(*options)
	if depth > 0 {
		o.depth = depth
	}
	for _, name := range names {
		o.names[name]++
	}
	fmt.Fprintln(w, o.depth, len(o.names))
	o.reset()
	optionsPool.Put(o)
}

var key = []byte("not a secret")

// Reset goes back to the keyed state.
var macPool = sync.Pool{New: func() any { return hmac.New(sha256.New, key) }}

func sign(dst, data []byte) []byte {
	mac := macPool.Get().(hash.Hash)
	mac.Write(data)
	dst = mac.Sum(dst)
	mac.Reset()
	macPool.Put(mac)
	return dst
}
