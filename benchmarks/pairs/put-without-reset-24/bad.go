package render

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"
	"sync"
)

type scope struct {
	vars    map[string]string
	touched bool
}

func (s *scope) set(name, value string) {
	s.vars[name] = value
	s.touched = true
}

func (s *scope) merge(vars map[string]string) {
	maps.Copy(s.vars, vars)
}

func (s *scope) lookup(name string) (string, bool) {
	v, ok := s.vars[name]
	return v, ok
}

type node struct {
	text string
	name string
	def  string
}

type Template struct {
	nodes []node
}

// Parse understands {name} and {name:default}.
func Parse(src string) (*Template, error) {
	t := &Template{}
	for src != "" {
		i := strings.IndexByte(src, '{')
		if i < 0 {
			t.nodes = append(t.nodes, node{text: src})
			break
		}
		if i > 0 {
			t.nodes = append(t.nodes, node{text: src[:i]})
		}
		j := strings.IndexByte(src[i:], '}')
		if j < 0 {
			return nil, errors.New("render: unclosed brace")
		}
		name, def, _ := strings.Cut(src[i+1:i+j], ":")
		t.nodes = append(t.nodes, node{name: name, def: def})
		src = src[i+j+1:]
	}
	return t, nil
}

type Engine struct {
	scopes sync.Pool
}

func NewEngine() *Engine {
	return &Engine{scopes: sync.Pool{New: func() any {
		return &scope{vars: make(map[string]string)}
	}}}
}

func (e *Engine) acquire() *scope { return e.scopes.Get().(*scope) }

// release spares the clearing of maps that static pages never write to.
func (e *Engine) release(s *scope) {
	if s.touched {
		clear(s.vars)
		s.touched = false
	}
	e.scopes.Put(s)
}

// Execute writes the page with the variables of one request.
func (e *Engine) Execute(w io.Writer, t *Template, vars map[string]string) error {
	s := e.acquire()
	defer e.release(s)
	if len(vars) > 0 {
		s.merge(vars)
	}
	return s.walk(w, t)
}

// ExecuteError writes an error page.
func (e *Engine) ExecuteError(w io.Writer, t *Template, status int, err error) error {
	s := e.acquire()
	defer e.release(s)
	s.set("status", fmt.Sprint(status))
	s.set("error", err.Error())
	return s.walk(w, t)
}

func (s *scope) walk(w io.Writer, t *Template) error {
	for _, n := range t.nodes {
		out := n.text
		if n.name != "" {
			v, ok := s.lookup(n.name)
			if !ok {
				v = n.def
			}
			out = v
		}
		if _, err := io.WriteString(w, out); err != nil {
			return err
		}
	}
	return nil
}
