// Buffers go back as large as they became, unless somebody looks at their capacity.
package buffers

import (
	"bytes"
	"encoding/json"
	"sync"
)

var openPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func uncapped(v any, use func([]byte)) error {
	buf := openPool.Get().(*bytes.Buffer)
	buf.Reset()
	err := json.NewEncoder(buf).Encode(v)
	use(buf.Bytes())
	openPool.Put(buf) // want "`buf` goes back to `openPool` whatever it grew to: nothing on the way caps its size"
	return err
}

var cappedPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func capped(v any, use func([]byte)) error {
	buf := cappedPool.Get().(*bytes.Buffer)
	buf.Reset()
	err := json.NewEncoder(buf).Encode(v)
	use(buf.Bytes())
	if buf.Cap() < 1<<16 {
		cappedPool.Put(buf)
	}
	return err
}

var growsPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func onlyErrors(v any, limit int) (n int, err error) {
	buf := growsPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer growsPool.Put(buf) // want "`buf`.*nothing on the way caps its size"
	if err := json.NewEncoder(buf).Encode(v); err != nil {
		return 0, err
	}
	if buf.Len() > limit {
		return 0, nil
	}
	return buf.Len(), nil
}

var takenPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func takenBefore(buf *bytes.Buffer, limit int) {
	size := buf.Cap()
	if size <= limit {
		buf.Reset()
		takenPool.Put(buf)
	}
}
