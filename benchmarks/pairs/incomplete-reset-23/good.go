package router

import (
	"log"
	"net/http"
	"strings"
	"sync"
)

type HandlerFunc func(*Context)

type Param struct {
	Key, Value string
}

type Context struct {
	w        http.ResponseWriter
	r        *http.Request
	handlers []HandlerFunc
	index    int
	params   []Param
	errs     []error
	keys     map[string]any
}

func (c *Context) reset() {
	c.w = nil
	c.r = nil
	c.handlers = nil
	c.index = -1
	clear(c.params)
	c.params = c.params[:0]
	clear(c.errs)
	c.errs = c.errs[:0]
	clear(c.keys)
}

func (c *Context) Next() {
	for c.index++; c.index < len(c.handlers); c.index++ {
		c.handlers[c.index](c)
	}
}

func (c *Context) Param(key string) string {
	for _, p := range c.params {
		if p.Key == key {
			return p.Value
		}
	}
	return ""
}

func (c *Context) Set(key string, v any)      { c.keys[key] = v }
func (c *Context) Get(key string) (any, bool) { v, ok := c.keys[key]; return v, ok }
func (c *Context) Error(err error)            { c.errs = append(c.errs, err) }
func (c *Context) Status(code int)            { c.w.WriteHeader(code) }

type route struct {
	segs     []string
	handlers []HandlerFunc
}

type Router struct {
	use    []HandlerFunc
	routes []route
	pool   sync.Pool
}

func New(use ...HandlerFunc) *Router {
	rt := &Router{use: use}
	rt.pool.New = func() any { return &Context{index: -1, keys: make(map[string]any)} }
	return rt
}

func (rt *Router) Handle(pattern string, h HandlerFunc) {
	hs := append(append([]HandlerFunc(nil), rt.use...), h)
	rt.routes = append(rt.routes, route{strings.Split(pattern, "/"), hs})
}

func (rt *Router) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := rt.pool.Get().(*Context)
	c.w, c.r = w, r
	if rt.match(c, strings.Split(r.URL.Path, "/")) {
		c.Next()
	} else {
		http.NotFound(w, r)
	}
	c.reset()
	rt.pool.Put(c)
}

func (rt *Router) match(c *Context, segs []string) bool {
next:
	for _, ro := range rt.routes {
		if len(ro.segs) != len(segs) {
			continue
		}
		c.params = c.params[:0]
		for i, s := range ro.segs {
			if strings.HasPrefix(s, ":") {
				c.params = append(c.params, Param{s[1:], segs[i]})
			} else if s != segs[i] {
				continue next
			}
		}
		c.handlers = ro.handlers
		return true
	}
	return false
}

// ErrorLog logs what the handlers reported and answers with 500.
func ErrorLog(c *Context) {
	c.Next()
	if len(c.errs) == 0 {
		return
	}
	for _, err := range c.errs {
		log.Printf("%s %s: %v", c.r.Method, c.r.URL.Path, err)
	}
	c.Status(http.StatusInternalServerError)
}
