// A field is given something of the caller's and keeps it while the value waits in the pool.
package fields

import (
	"context"
	"io"
	"net/http"
	"sync"
)

type event struct {
	ctx  context.Context
	out  io.Writer
	done func(string)
	name string
	buf  []byte
}

var eventPool = sync.Pool{New: func() any { return new(event) }}

func newEvent(ctx context.Context, out io.Writer, name string, done func(string)) *event {
	e := eventPool.Get().(*event)
	e.ctx = ctx // via "`ctx` is given `ctx` here"
	e.out = out
	e.done = done
	e.name = name
	e.buf = e.buf[:0]
	return e
}

func putEvent(e *event) {
	e.done = nil
	eventPool.Put(e) // want "`e` goes back to `eventPool` still holding what `ctx`, `out` was set to"
}

type exchange struct {
	req *http.Request
	w   http.ResponseWriter
}

var exchangePool = sync.Pool{New: func() any { return new(exchange) }}

func serve(w http.ResponseWriter, r *http.Request) {
	x := exchangePool.Get().(*exchange)
	x.w, x.req = w, r
	x.handle()
	x.reset()
	exchangePool.Put(x)
}

func (x *exchange) handle() { x.w.WriteHeader(len(x.req.Method)) }

func (x *exchange) reset() { *x = exchange{} }

type server struct{ pool sync.Pool }

type session struct {
	owner *server
	conn  io.ReadWriter
}

func (s *server) run(conn io.ReadWriter) error {
	x, _ := s.pool.Get().(*session)
	if x == nil {
		x = new(session)
	}
	x.owner, x.conn = s, conn
	_, err := x.conn.Write([]byte("hello"))
	x.conn = nil
	s.pool.Put(x)
	return err
}
