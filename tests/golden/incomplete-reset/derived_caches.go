// What is worked out from other fields and kept is right only as long as they are; memory made once is kept on purpose.
package derivedcaches

import (
	"net/http"
	"net/url"
	"sync"
)

type Context struct {
	Request *http.Request
	query   url.Values // want warning "`query`"
	route   string     // want warning "`route`"
	scratch []byte
	names   map[string]int
}

func (c *Context) reset() {
	c.Request = nil
	clear(c.names)
}

// Query looks up a parameter of the request.
func (c *Context) Query(key string) []string {
	if c.query == nil {
		if c.Request != nil {
			c.query = c.Request.URL.Query()
		} else {
			c.query = url.Values{}
		}
	}
	return c.query[key]
}

// Route tells which of the routes was taken.
func (c *Context) Route() string { return c.route }

// Count counts a name.
func (c *Context) Count(name string) int {
	if c.names == nil {
		c.names = make(map[string]int)
	}
	c.names[name]++
	return c.names[name]
}

// Text puts a name in quotes.
func (c *Context) Text(name string) string {
	if c.scratch == nil {
		c.scratch = make([]byte, 0, len(name))
	}
	c.scratch = append(c.scratch[:0], '"')
	c.scratch = append(c.scratch, name...)
	return string(append(c.scratch, '"'))
}

type Server struct {
	contexts sync.Pool
	routes   map[string]func(*Context)
	missing  func(*Context)
}

func NewServer(missing func(*Context)) *Server {
	s := &Server{routes: map[string]func(*Context){}, missing: missing}
	s.contexts.New = func() any { return new(Context) }
	return s
}

func (s *Server) Handle(route string, h func(*Context)) { s.routes[route] = h }

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := s.contexts.Get().(*Context)
	c.Request = r
	s.handle(c)
	c.reset()
	s.contexts.Put(c)
}

func (s *Server) handle(c *Context) {
	if h := s.routes[c.Request.URL.Path]; h != nil {
		c.route = c.Request.URL.Path
		h(c)
		return
	}
	s.missing(c)
}
