// Package mini dispatches commands with pooled contexts.
package mini

import (
	"fmt"
	"io"
	"strings"
	"sync"
)

type base struct {
	out  io.Writer
	name string
	code int
}

func (b *base) setup(out io.Writer, name string) {
	b.out = out
	b.name = name
	b.code = 0
}

// Context is what a command gets.
type Context struct {
	base
	args  []string
	flags map[string]string
}

var contexts = sync.Pool{
	New: func() any { return &Context{flags: make(map[string]string)} },
}

func (c *Context) release() {
	c.out = nil
	contexts.Put(c)
}

func (c *Context) clean() {
	clear(c.flags)
	c.args = nil
}

// Flag returns the value of --name.
func (c *Context) Flag(name string) string { return c.flags[name] }

// Args returns the positional arguments; they are the caller's.
func (c *Context) Args() []string { return append([]string(nil), c.args...) }

// Printf writes to the command's output.
func (c *Context) Printf(format string, args ...any) { fmt.Fprintf(c.out, format, args...) }

// Exit sets the status that Run returns.
func (c *Context) Exit(code int) { c.code = code }

// Commands maps names to implementations.
type Commands map[string]func(*Context)

// Run executes a command line.
func (cmds Commands) Run(out io.Writer, words []string) int {
	if len(words) == 0 || cmds[words[0]] == nil {
		fmt.Fprintln(out, "unknown command")
		return 2
	}
	c := contexts.Get().(*Context)
	c.setup(out, words[0])
	for _, w := range words[1:] {
		if f, ok := strings.CutPrefix(w, "--"); ok {
			k, v, _ := strings.Cut(f, "=")
			c.flags[k] = v
			continue
		}
		c.args = append(c.args, w)
	}
	cmds[c.name](c)
	code := c.code
	c.clean()
	c.release()
	return code
}
