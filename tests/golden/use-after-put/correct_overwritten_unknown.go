// A value of a type that is not at hand is overwritten as a whole: what its fields held is gone with it.
package correctoverwrittenunknown

import (
	"io"
	"net/http"
	"sync"
)

type body struct{ io.ReadCloser }

var (
	bodies   = sync.Pool{New: func() any { return new(body) }}
	requests = sync.Pool{New: func() any { return new(http.Request) }}
	empty    = http.Request{}
)

func release(req *http.Request) {
	if req.Body != nil {
		if b, ok := req.Body.(*body); ok {
			b.ReadCloser = nil
			bodies.Put(b)
		}
	}
	*req = empty
	requests.Put(req)
}
