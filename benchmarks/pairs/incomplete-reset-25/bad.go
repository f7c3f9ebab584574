package web

import (
	"bufio"
	"errors"
	"net"
	"strings"
	"sync"
)

type App struct {
	Name     string
	handlers map[string][]Handler
	ctxs     sync.Pool
}

type Handler func(*Ctx) error

// Ctx is what the handlers of one request see.
type Ctx struct {
	app    *App
	path   []byte
	body   []byte
	status int
	locals map[string]any
	step   int
	chain  []Handler
}

func New(name string) *App {
	a := &App{Name: name, handlers: map[string][]Handler{}}
	a.ctxs.New = func() any {
		return &Ctx{app: a, locals: make(map[string]any, 8)}
	}
	return a
}

func (a *App) On(path string, hs ...Handler) { a.handlers[path] = hs }

func (a *App) acquire(path string) *Ctx {
	c := a.ctxs.Get().(*Ctx)
	c.path = append(c.path, path...)
	c.status = 200
	return c
}

func (a *App) release(c *Ctx) {
	*c = Ctx{
		app:    c.app,
		path:   c.path[:0],
		body:   c.body[:0],
		locals: c.locals,
	}
	a.ctxs.Put(c)
}

func (c *Ctx) Path() string               { return string(c.path) }
func (c *Ctx) App() string                { return c.app.Name }
func (c *Ctx) Locals(key string) any      { return c.locals[key] }
func (c *Ctx) SetLocal(key string, v any) { c.locals[key] = v }

func (c *Ctx) SendString(s string) error {
	c.body = append(c.body[:0], s...)
	return nil
}

func (c *Ctx) Next() error {
	if c.step >= len(c.chain) {
		return errors.New("web: end of chain")
	}
	h := c.chain[c.step]
	c.step++
	return h(c)
}

func (a *App) serve(line string, w *bufio.Writer) error {
	_, rest, _ := strings.Cut(line, " ")
	path, _, _ := strings.Cut(rest, " ")
	chain, ok := a.handlers[path]
	if !ok {
		_, err := w.WriteString("404\n")
		return err
	}
	c := a.acquire(path)
	defer a.release(c)
	c.chain = chain
	if err := c.Next(); err != nil {
		_, err = w.WriteString("500 " + err.Error() + "\n")
		return err
	}
	w.Write(c.body)
	return w.WriteByte('\n')
}

// Serve answers the requests of one connection until it is closed.
func (a *App) Serve(conn net.Conn) error {
	defer conn.Close()
	sc := bufio.NewScanner(conn)
	w := bufio.NewWriter(conn)
	for sc.Scan() {
		if err := a.serve(sc.Text(), w); err != nil {
			return err
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return sc.Err()
}

// RequireUser lets only those through for whom an earlier handler found a user.
func RequireUser(c *Ctx) error {
	if c.Locals("user") == nil {
		return errors.New("no user")
	}
	return c.Next()
}
