// Package proxy forwards streams between two connections.
package proxy

import (
	"io"
	"net"
	"sync"
)

const bufSize = 32 << 10

var bufs = sync.Pool{
	New: func() any {
		b := make([]byte, bufSize)
		return &b
	},
}

func getBuf() []byte { return *bufs.Get().(*[]byte) }

func putBuf(b []byte) {
	if cap(b) < bufSize {
		return
	}
	b = b[:bufSize]
	bufs.Put(&b)
}

type closeWriter interface{ CloseWrite() error }

// onlyWriter hides ReadFrom, so that the pooled buffer is used.
type onlyWriter struct{ io.Writer }

type onlyReader struct{ io.Reader }

func pump(dst, src net.Conn) (int64, error) {
	buf := getBuf()
	defer putBuf(buf)
	n, err := io.CopyBuffer(onlyWriter{dst}, onlyReader{src}, buf)
	if cw, ok := dst.(closeWriter); ok {
		_ = cw.CloseWrite()
	}
	return n, err
}

// Stats is what one session moved.
type Stats struct {
	Up, Down int64
}

// Join copies both ways until both sides are done.
func Join(client, backend net.Conn) (Stats, error) {
	var (
		st      Stats
		upErr   error
		downErr error
		wg      sync.WaitGroup
	)
	wg.Add(1)
	go func() {
		defer wg.Done()
		st.Up, upErr = pump(backend, client)
	}()
	st.Down, downErr = pump(client, backend)
	wg.Wait()
	if upErr != nil {
		return st, upErr
	}
	return st, downErr
}
