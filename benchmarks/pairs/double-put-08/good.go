package web

import (
	"bufio"
	"net"
	"net/http"
	"sync"
)

// Ctx carries one request through its handlers.
type Ctx struct {
	w        http.ResponseWriter
	r        *http.Request
	params   []string
	status   int
	hijacked bool
}

// Hijack takes the connection over; the framework then writes no response.
func (c *Ctx) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := http.NewResponseController(c.w).Hijack()
	c.hijacked = err == nil
	return conn, rw, err
}

// Status sets the status of an empty response.
func (c *Ctx) Status(code int) { c.status = code }

// Handler serves one route.
type Handler func(*Ctx) error

// Router matches exact paths.
type Router struct {
	pool   sync.Pool
	routes map[string]Handler
	onErr  func(*Ctx, error)
}

// NewRouter makes an empty router.
func NewRouter() *Router {
	rt := &Router{routes: make(map[string]Handler)}
	rt.pool.New = func() any { return &Ctx{params: make([]string, 0, 8)} }
	rt.onErr = func(c *Ctx, err error) { http.Error(c.w, err.Error(), http.StatusInternalServerError) }
	return rt
}

func (rt *Router) acquire(w http.ResponseWriter, r *http.Request) *Ctx {
	c := rt.pool.Get().(*Ctx)
	c.w, c.r = w, r
	return c
}

func (rt *Router) release(c *Ctx) {
	clear(c.params)
	*c = Ctx{params: c.params[:0]}
	rt.pool.Put(c)
}

func (rt *Router) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h, ok := rt.routes[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	c := rt.acquire(w, r)
	defer rt.release(c)
	for _, v := range r.URL.Query() {
		c.params = append(c.params, v...)
	}
	err := h(c)
	switch {
	case c.hijacked:
		// The connection belongs to the handler now.
		return
	case err != nil:
		rt.onErr(c, err)
	case c.status != 0:
		w.WriteHeader(c.status)
	}
}
