package router

import (
	"net/http"
	"strings"
	"sync"
)

// Param is a named part of a path.
type Param struct {
	Name, Value string
}

// Context is handed to handlers, which may keep it.
type Context struct {
	Writer  http.ResponseWriter
	Request *http.Request
	Params  []Param
}

var paramPool = sync.Pool{
	New: func() any {
		ps := make([]Param, 0, 8)
		return &ps
	},
}

func getParams() *[]Param { return paramPool.Get().(*[]Param) }

func resetParams(ps *[]Param) {
	clear(*ps)
	*ps = (*ps)[:0]
}

func putParams(ps *[]Param) {
	resetParams(ps)
	paramPool.Put(ps)
}

type route struct {
	parts   []string
	handler func(*Context)
}

func (rt *route) try(path string, ps *[]Param) bool {
	for _, want := range rt.parts {
		part, rest, _ := strings.Cut(path, "/")
		switch {
		case strings.HasPrefix(want, ":"):
			*ps = append(*ps, Param{Name: want[1:], Value: part})
		case want != part:
			return false
		}
		path = rest
	}
	return path == ""
}

// Router dispatches by path.
type Router struct {
	routes []*route
}

// Handle adds a route such as "users/:id".
func (r *Router) Handle(pattern string, h func(*Context)) {
	r.routes = append(r.routes, &route{parts: strings.Split(pattern, "/"), handler: h})
}

func (r *Router) match(path string, c *Context) *route {
	ps := getParams()
	defer putParams(ps)
	for _, rt := range r.routes {
		resetParams(ps)
		if rt.try(path, ps) {
			c.Params = append(c.Params, *ps...)
			return rt
		}
	}
	return nil
}

// ServeHTTP implements http.Handler.
func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	c := &Context{Writer: w, Request: req}
	if rt := r.match(strings.Trim(req.URL.Path, "/"), c); rt != nil {
		rt.handler(c)
		return
	}
	http.NotFound(w, req)
}
