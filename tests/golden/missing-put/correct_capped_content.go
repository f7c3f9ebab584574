// What is dropped because its content has grown too large was not forgotten.
package cappedcontent

import "sync"

type buffer struct{ B []byte }

func (b *buffer) Reset() { b.B = b.B[:0] }

var bufferPool = sync.Pool{New: func() any { return new(buffer) }}

func read(src []byte, callback func([]byte) error) error {
	b := bufferPool.Get().(*buffer)
	defer func() {
		if cap(b.B) > 1<<20 && cap(b.B) > 4*len(b.B) {
			return
		}
		b.Reset()
		bufferPool.Put(b)
	}()
	b.B = append(b.B, src...)
	return callback(b.B)
}

func leaks(src []byte, callback func([]byte) error) error {
	b := bufferPool.Get().(*buffer) // want note "`b` from `bufferPool` is not given back on every path"
	b.B = append(b.B[:0], src...)
	if err := callback(b.B); err != nil {
		return err
	}
	b.Reset()
	bufferPool.Put(b)
	return nil
}
