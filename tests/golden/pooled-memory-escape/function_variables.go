// Functions that are kept in variables of the package.
package functionvariables

import (
	"bytes"
	"encoding/json"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func acquire() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

func release(buf *bytes.Buffer) { bufPool.Put(buf) }

var encode = func(v any) ([]byte, error) {
	buf := acquire()
	defer release(buf)
	err := json.NewEncoder(buf).Encode(v)
	return buf.Bytes(), err // want "memory of `buf` is returned here"
}

var encodeCopy = func(v any) ([]byte, error) {
	buf := acquire()
	defer release(buf)
	err := json.NewEncoder(buf).Encode(v)
	return bytes.Clone(buf.Bytes()), err
}
