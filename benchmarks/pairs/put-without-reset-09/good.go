// Package router is a small HTTP router with pooled request contexts.
package router

import (
	"net/http"
	"strings"
	"sync"
)

type param struct{ key, value string }

// Context carries one request through hooks and handler.
type Context struct {
	Request *http.Request
	Writer  http.ResponseWriter
	params  []param
	values  map[string]any
}

func (c *Context) reset() {
	c.Request = nil
	c.Writer = nil
	clear(c.params)
	c.params = c.params[:0]
	clear(c.values)
}

// EachParam calls f with the path parameters in order.
func (c *Context) EachParam(f func(key, value string)) {
	for _, p := range c.params {
		f(p.key, p.value)
	}
}

// Set stores a value for later handlers, such as the authenticated user.
func (c *Context) Set(key string, v any) { c.values[key] = v }

// Value returns what Set stored.
func (c *Context) Value(key string) any { return c.values[key] }

// Handler serves one request.
type Handler func(*Context)

type route struct {
	method string
	segs   []string
	h      Handler
}

// Router dispatches by method and path.
type Router struct {
	Before []Handler
	routes []route
	pool   sync.Pool
}

// New returns an empty router.
func New() *Router {
	r := new(Router)
	r.pool.New = func() any { return &Context{values: make(map[string]any)} }
	return r
}

// Handle registers h.
func (r *Router) Handle(method, pattern string, h Handler) {
	r.routes = append(r.routes, route{method, strings.Split(strings.Trim(pattern, "/"), "/"), h})
}

func (r *Router) find(method string, segs []string) *route {
next:
	for i := range r.routes {
		rt := &r.routes[i]
		if rt.method != method || len(rt.segs) != len(segs) {
			continue
		}
		for j, s := range rt.segs {
			if !strings.HasPrefix(s, ":") && s != segs[j] {
				continue next
			}
		}
		return rt
	}
	return nil
}

func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	c := r.pool.Get().(*Context)
	c.Request, c.Writer = req, w
	for _, h := range r.Before {
		h(c)
	}
	segs := strings.Split(strings.Trim(req.URL.Path, "/"), "/")
	rt := r.find(req.Method, segs)
	if rt == nil {
		http.NotFound(w, req)
		c.reset()
		r.pool.Put(c)
		return
	}
	for j, s := range rt.segs {
		if name, ok := strings.CutPrefix(s, ":"); ok {
			c.params = append(c.params, param{name, segs[j]})
		}
	}
	rt.h(c)
	c.reset()
	r.pool.Put(c)
}
