// What comes out of the pool comes without an error: where there is one, the value was to be made and was not.
package taken_without_error

import (
	"errors"
	"sync"
)

type conn struct{ n int }

type client struct {
	pool *sync.Pool
	auth bool
}

func dial(auth bool) (*conn, error) {
	if !auth {
		return nil, errors.New("not allowed")
	}
	return &conn{}, nil
}

func (c *client) take() (*conn, error) {
	x := c.pool.Get()
	if x != nil {
		return x.(*conn), nil
	}
	return dial(!c.auth)
}

func (c *client) give(x *conn) {
	if x != nil {
		c.pool.Put(x)
	}
}

func (c *client) do(f func(*conn) error) error {
	x, err := c.take()
	if err != nil {
		return err
	}
	defer c.give(x)
	return f(x)
}

func (c *client) late() error {
	x, err := c.take() // want note "`x` from `c.pool` is not given back on every path"
	if err != nil {
		return err
	}
	if x.n > 3 {
		return errors.New("busy") // via "ends here"
	}
	defer c.give(x)
	return nil
}
