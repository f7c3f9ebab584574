package golden

import (
	"net"
	"sync"
)

// A connection that has failed is not for the next user.

type uploadConn struct {
	net.Conn
	answers int
}

type uploads struct {
	idle sync.Pool
	dial func() (net.Conn, error)
}

func (u *uploads) take() (*uploadConn, error) {
	if c, ok := u.idle.Get().(*uploadConn); ok {
		return c, nil
	}
	conn, err := u.dial()
	if err != nil {
		return nil, err
	}
	return &uploadConn{Conn: conn}, nil
}

func (u *uploads) send(data []byte) error {
	c, err := u.take() // want note "`c` from `u.idle` is not given back on every path"
	if err != nil {
		return err
	}
	if _, err := c.Write(data); err != nil {
		return err
	}
	u.idle.Put(c)
	return nil
}
