// One function reads whatever comes, another writes a few words into buffers of the same pool.
package users

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func body(r *http.Request, use func([]byte)) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)
	if _, err := io.Copy(buf, r.Body); err != nil { // want "`buf` takes in an input of any size here and goes back to `bufPool`"
		return err
	}
	use(buf.Bytes())
	return nil
}

func line(w io.Writer, id int) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)
	fmt.Fprintf(buf, "id=%d\n", id) // via "needs little"
	_, err := buf.WriteTo(w)
	return err
}

func limited(r *http.Request, use func([]byte)) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)
	if _, err := buf.ReadFrom(io.LimitReader(r.Body, 4096)); err != nil {
		return err
	}
	use(buf.Bytes())
	return nil
}
