// A slice or map goes back by way of a pointer to it, and is then used by way of that.
package pointedto

import "sync"

type labels map[string]string

var sets = sync.Pool{New: func() any { return labels{} }}

func (l *labels) recycle() string {
	clear(*l)
	sets.Put(*l)
	return (*l)["host"] // want "`*l` is used after it went back to `sets`"
}
