// Package tmpl renders a tiny template language with an output budget.
package tmpl

import (
	"errors"
	"io"
	"strings"
	"sync"
)

var (
	// ErrBudget is returned when a render writes too much.
	ErrBudget = errors.New("tmpl: output budget exceeded")
	// ErrDepth is returned for includes nested too deeply.
	ErrDepth = errors.New("tmpl: includes nested too deeply")
)

type budget struct {
	max  int
	used int
}

type exec struct {
	out    io.Writer
	vars   map[string]string
	budget budget
	depth  int // of includes; every include takes back its own step
}

var execs = sync.Pool{New: func() any { return new(exec) }}

func newExec(out io.Writer, vars map[string]string, maxOut int) *exec {
	e := execs.Get().(*exec)
	e.out = out
	e.vars = vars
	e.budget.max = maxOut
	e.budget.used = 0
	return e
}

func (e *exec) free() {
	e.out = nil
	e.vars = nil
	execs.Put(e)
}

func (e *exec) write(s string) error {
	e.budget.used += len(s)
	if e.budget.used > e.budget.max {
		return ErrBudget
	}
	_, err := io.WriteString(e.out, s)
	return err
}

// Set is a collection of named templates.
type Set map[string]string

func (e *exec) include(set Set, name string) error {
	e.depth++
	defer func() { e.depth-- }()
	if e.depth > 16 {
		return ErrDepth
	}
	rest := set[name]
	for {
		text, tail, ok := strings.Cut(rest, "{{")
		if err := e.write(text); err != nil || !ok {
			return err
		}
		var action string
		action, rest, _ = strings.Cut(tail, "}}")
		var err error
		if sub, isInc := strings.CutPrefix(action, "> "); isInc {
			err = e.include(set, sub)
		} else {
			err = e.write(e.vars[strings.TrimSpace(action)])
		}
		if err != nil {
			return err
		}
	}
}

// Render executes the named template.
func (s Set) Render(w io.Writer, name string, vars map[string]string, maxOut int) error {
	e := newExec(w, vars, maxOut)
	defer e.free()
	return e.include(s, name)
}
