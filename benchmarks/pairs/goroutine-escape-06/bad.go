package proxy

import (
	"context"
	"errors"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// ErrAborted is returned when the context ended a relay.
var ErrAborted = errors.New("proxy: relay aborted")

type transfer struct {
	buf []byte
	n   int64

	aborted atomic.Bool
}

var transfers = sync.Pool{
	New: func() any { return &transfer{buf: make([]byte, 32<<10)} },
}

func acquireTransfer() *transfer { return transfers.Get().(*transfer) }

func releaseTransfer(t *transfer) {
	t.n = 0
	t.aborted.Store(false)
	transfers.Put(t)
}

func (t *transfer) step(dst io.Writer, src io.Reader) error {
	n, err := src.Read(t.buf)
	if n > 0 {
		if _, werr := dst.Write(t.buf[:n]); werr != nil {
			return werr
		}
		t.n += int64(n)
	}
	return err
}

// Relay copies src to dst until EOF or the end of ctx.
func Relay(ctx context.Context, dst io.Writer, src net.Conn) (int64, error) {
	tr := acquireTransfer()
	defer releaseTransfer(tr)

	stop := context.AfterFunc(ctx, func() {
		tr.aborted.Store(true)
		src.SetReadDeadline(time.Now())
	})
	defer stop()

	for {
		err := tr.step(dst, src)
		if err == io.EOF {
			return tr.n, nil
		}
		if err != nil {
			if tr.aborted.Load() {
				return tr.n, ErrAborted
			}
			return tr.n, err
		}
	}
}
