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

type stream struct {
	src  io.Reader
	dst  io.Writer
	hook func()
}

var streamPool = sync.Pool{New: func() any { return new(stream) }}

func openStream(src io.Reader, dst io.Writer) *stream {
	s := streamPool.Get().(*stream)
	s.src, s.dst = src, dst
	return s
}

// What is closed only where there is something to close is nil after it in any case.
func (s *stream) closeSrc() {
	if s.src == nil {
		return
	}
	if c, ok := s.src.(io.Closer); ok {
		c.Close()
	}
	s.src = nil
}

func putStream(s *stream) {
	s.closeSrc()
	streamPool.Put(s) // want "`s` goes back to `streamPool` still holding what `dst` was set to"
}

type hub struct {
	pool sync.Pool
	hook func()
}

func newHub(hook func()) *hub {
	return &hub{pool: sync.Pool{New: func() any { return new(stream) }}, hook: hook}
}

func (h *hub) open() *stream {
	s := h.pool.Get().(*stream)
	s.hook = h.hook
	return s
}

func (h *hub) put(s *stream) { h.pool.Put(s) }

func newStream(src io.Reader) *stream { return &stream{src: src} }

// What fills the pool beforehand has had no user yet.
func fillStreams(n int) {
	for i := 0; i < n; i++ {
		streamPool.Put(newStream(nil))
	}
}
