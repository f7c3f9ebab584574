// What has taken in too much is kept out of the pool, as a count tells that was made on the way.
package counted_content

import (
	"bytes"
	"io"
	"sync"
)

const maxKept = 1 << 16

const headerSize = 8

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

var msgPool = sync.Pool{New: func() any { return make([]byte, 2048) }}

func tooMuchRead(w io.Writer, r io.Reader) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	n, err := io.Copy(buf, r)
	if err != nil {
		bufPool.Put(buf)
		return err
	}
	_, err = w.Write(buf.Bytes())
	if n <= maxKept {
		bufPool.Put(buf)
	}
	return err
}

func onlyWhatIsFull(w io.Writer, r io.Reader) {
	msg := msgPool.Get().([]byte) // want warning "`msg`"
	n, _ := r.Read(msg)
	if n > 0 {
		w.Write(msg[:n])
		msgPool.Put(msg)
	}
}

func onlyWhatIsLongEnough(w io.Writer, r io.Reader) {
	msg := msgPool.Get().([]byte) // want warning "`msg`"
	n, _ := r.Read(msg)
	if n >= headerSize {
		w.Write(msg[:n])
		msgPool.Put(msg)
	}
}
