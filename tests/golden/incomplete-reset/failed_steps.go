// A step that fails once it has counted up leaves the count up, where who took it goes no further.
package failedsteps

import (
	"errors"
	"sync"
)

const limit = 100

var errDeep = errors.New("too deep")

type climber struct {
	path   string
	at     int
	height int // want "`height` of `climber` keeps its value across `climbers`"
	ropes  int // want "`ropes` of `climber` keeps its value across `climbers`"
	hooks  int
	knots  int
}

var climbers = sync.Pool{New: func() any { return new(climber) }}

func (c *climber) reset(path string) { c.path, c.at = path, 0 }

func (c *climber) rise() bool {
	c.height++
	return c.height <= limit
}

func (c *climber) sink() { c.height-- }

func (c *climber) tie() error {
	c.ropes++
	if c.ropes > limit {
		return errDeep
	}
	return nil
}

func (c *climber) untie() { c.ropes-- }

// This one fails before it counts.
func (c *climber) hook() error {
	if c.hooks == limit {
		return errDeep
	}
	c.hooks++
	return nil
}

func (c *climber) unhook() { c.hooks-- }

// Who fails here has it undone all the same.
func (c *climber) knot() bool {
	c.knots++
	return c.knots <= limit
}

func (c *climber) undo() { c.knots-- }

func (c *climber) wall() error {
	if !c.rise() {
		return errDeep
	}
	for c.at < len(c.path) && c.path[c.at] == '^' {
		c.at++
		if err := c.wall(); err != nil {
			c.sink()
			return err
		}
	}
	c.sink()
	return nil
}

func (c *climber) roped() error {
	if err := c.tie(); err != nil {
		return err
	}
	defer c.untie()
	return c.wall()
}

func (c *climber) hooked() error {
	if err := c.hook(); err != nil {
		return err
	}
	defer c.unhook()
	return c.roped()
}

func (c *climber) knotted() error {
	defer c.undo()
	if !c.knot() {
		return errDeep
	}
	return c.hooked()
}

func climb(path string) error {
	c := climbers.Get().(*climber)
	c.reset(path)
	defer func() {
		c.reset("")
		climbers.Put(c)
	}()
	return c.knotted()
}
