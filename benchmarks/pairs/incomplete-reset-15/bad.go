// Package tiny is a minimal handler layer with pooled contexts.
package tiny

import (
	"net/http"
	"net/url"
	"strconv"
	"sync"
)

// Ctx gives handlers access to one request.
type Ctx struct {
	req    *http.Request
	w      http.ResponseWriter
	query  url.Values
	status int
	size   int
}

var ctxPool = sync.Pool{New: func() any { return new(Ctx) }}

// Query returns the first value of a query parameter.
func (c *Ctx) Query(name string) string {
	if c.query == nil {
		c.query = c.req.URL.Query()
	}
	return c.query.Get(name)
}

// QueryInt returns a numeric query parameter, or def.
func (c *Ctx) QueryInt(name string, def int) int {
	n, err := strconv.Atoi(c.Query(name))
	if err != nil {
		return def
	}
	return n
}

// Text sends a plain text answer.
func (c *Ctx) Text(code int, body string) error {
	c.status = code
	c.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	c.w.WriteHeader(code)
	n, err := c.w.Write([]byte(body))
	c.size += n
	return err
}

// Func is a handler that may fail.
type Func func(*Ctx) error

// Logger is told about every request served.
type Logger interface {
	Access(method, path string, status, size int)
}

// Wrap adapts f to net/http.
func Wrap(log Logger, f Func) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := ctxPool.Get().(*Ctx)
		c.req, c.w = r, w
		c.status, c.size = 0, 0
		defer func() {
			c.req, c.w = nil, nil
			ctxPool.Put(c)
		}()
		if err := f(c); err != nil && c.status == 0 {
			c.status = http.StatusInternalServerError
			http.Error(w, "internal error", c.status)
		}
		log.Access(r.Method, r.URL.Path, c.status, c.size)
	})
}
