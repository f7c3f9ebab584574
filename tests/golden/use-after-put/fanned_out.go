// A writer that writes to several still holds each of them.
package fannedout

import (
	"io"
	"sync"
)

type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) {
	c.n += len(p)
	return len(p), nil
}

var counters = sync.Pool{New: func() any { return new(counter) }}

func copyAll(open func() (io.Writer, error), from io.Reader) (int, error) {
	to, err := open()
	if err != nil {
		return 0, err
	}
	c := counters.Get().(*counter)
	c.n = 0
	both := io.MultiWriter(to, c)
	if _, err := io.Copy(both, from); err != nil {
		counters.Put(c)
		return 0, err
	}
	n := c.n
	counters.Put(c)
	_, err = both.Write([]byte("end")) // want "is used after"
	return n, err
}
