// The collector takes values out of a pool and closes none of them.
package handles

import (
	"io"
	"net"
	"os"
	"runtime"
	"sync"
)

var filePool = sync.Pool{New: func() any {
	f, err := os.CreateTemp("", "spill")
	if err != nil {
		return nil
	}
	return f // want "`filePool` holds values of type `\*os.File`, which the collector takes out without `Close`"
}}

var connPool sync.Pool

func putConn(c *net.TCPConn) {
	connPool.Put(c) // want "`connPool` holds values of type `\*net.TCPConn`"
}

type spool struct{ file *os.File }

var spoolPool = sync.Pool{New: func() any { return new(spool) }}

func getSpool() *spool {
	s := spoolPool.Get().(*spool)
	runtime.SetFinalizer(s, func(s *spool) { s.file.Close() })
	return s
}

func putSpool(s *spool) { spoolPool.Put(s) }

type reader struct{ r io.Reader }

var readerPool = sync.Pool{New: func() any { return new(reader) }}

func getReader(r io.Reader) *reader {
	x := readerPool.Get().(*reader)
	x.r = r
	return x
}

func putReader(x *reader) {
	x.r = nil
	readerPool.Put(x)
}
