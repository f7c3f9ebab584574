// Where the life of what holds the pool ends, hardly anybody comes to take out what was left in a value.
package poolends

import (
	"bytes"
	"sync"
)

type exporter struct {
	bufs sync.Pool
	send func([]byte)
	once sync.Once
}

func newExporter(send func([]byte)) *exporter {
	return &exporter{send: send, bufs: sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 512)) }}}
}

func (x *exporter) export(name string) {
	buf := x.bufs.Get().(*bytes.Buffer)
	buf.WriteString(name)
	x.send(buf.Bytes())
	buf.Reset()
	x.bufs.Put(buf)
}

func (x *exporter) flush(name string) {
	buf := x.bufs.Get().(*bytes.Buffer)
	buf.WriteString(name)
	x.send(buf.Bytes())
	x.bufs.Put(buf) // want "`buf` goes back to `x.bufs` without a reset"
}

func (x *exporter) Shutdown() {
	x.once.Do(func() {
		buf := x.bufs.Get().(*bytes.Buffer)
		buf.WriteString("last")
		x.send(buf.Bytes())
		x.bufs.Put(buf) // want note "`buf` goes back to `x.bufs` without a reset"
	})
}
