package web

import (
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

// Context is what a handler sees of one request.
type Context struct {
	w      http.ResponseWriter
	r      *http.Request
	status int

	queryOnce sync.Once
	query     url.Values

	clientOnce sync.Once
	client     string
}

type HandlerFunc func(*Context) error

// Query gives the first value of a query parameter.
func (c *Context) Query(name string) string {
	c.queryOnce.Do(func() { c.query = c.r.URL.Query() })
	return c.query.Get(name)
}

// ClientIP gives the address of the caller, seen through trusted proxies.
func (c *Context) ClientIP() string {
	c.clientOnce.Do(c.resolveClient)
	return c.client
}

func (c *Context) resolveClient() {
	if fwd := c.r.Header.Get("X-Forwarded-For"); fwd != "" {
		first, _, _ := strings.Cut(fwd, ",")
		c.client = strings.TrimSpace(first)
		return
	}
	host, _, err := net.SplitHostPort(c.r.RemoteAddr)
	if err != nil {
		host = c.r.RemoteAddr
	}
	c.client = host
}

func (c *Context) String(code int, body string) error {
	c.status = code
	c.w.WriteHeader(code)
	_, err := c.w.Write([]byte(body))
	return err
}

func (c *Context) reset() {
	c.w, c.r = nil, nil
	c.status = 0
	c.queryOnce = sync.Once{}
	c.query = nil
	c.client = ""
}

// Engine routes requests and recycles their contexts.
type Engine struct {
	routes map[string]HandlerFunc
	banned map[string]bool
	pool   sync.Pool
}

func New(banned ...string) *Engine {
	e := &Engine{
		routes: make(map[string]HandlerFunc),
		banned: make(map[string]bool, len(banned)),
	}
	for _, ip := range banned {
		e.banned[ip] = true
	}
	e.pool.New = func() any { return new(Context) }
	return e
}

func (e *Engine) Handle(path string, h HandlerFunc) { e.routes[path] = h }

func (e *Engine) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := e.pool.Get().(*Context)
	c.w, c.r = w, r
	defer func() {
		c.reset()
		e.pool.Put(c)
	}()
	e.dispatch(c)
}

func (e *Engine) dispatch(c *Context) {
	if len(e.banned) > 0 && e.banned[c.ClientIP()] {
		_ = c.String(http.StatusForbidden, "forbidden\n")
		return
	}
	h, ok := e.routes[c.r.URL.Path]
	if !ok {
		http.NotFound(c.w, c.r)
		return
	}
	if err := h(c); err != nil && c.status == 0 {
		_ = c.String(http.StatusInternalServerError, err.Error())
	}
}
