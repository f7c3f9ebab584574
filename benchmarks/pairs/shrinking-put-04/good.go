package redisproto

import (
	"bufio"
	"errors"
	"net"
	"strconv"
	"sync"
	"syscall"
	"time"
)

var requests = sync.Pool{
	New: func() any {
		b := make([]byte, 0, 4096)
		return &b
	},
}

func appendBulk(b []byte, s string) []byte {
	b = append(b, '$')
	b = strconv.AppendInt(b, int64(len(s)), 10)
	b = append(b, '\r', '\n')
	b = append(b, s...)
	return append(b, '\r', '\n')
}

func appendCommand(b []byte, args []string) []byte {
	b = append(b, '*')
	b = strconv.AppendInt(b, int64(len(args)), 10)
	b = append(b, '\r', '\n')
	for _, a := range args {
		b = appendBulk(b, a)
	}
	return b
}

// Conn is a pipelining client connection.
type Conn struct {
	nc      net.Conn
	br      *bufio.Reader
	timeout time.Duration
	retries int
}

func NewConn(nc net.Conn, timeout time.Duration) *Conn {
	return &Conn{nc: nc, br: bufio.NewReader(nc), timeout: timeout, retries: 3}
}

// Pipeline sends all commands and gives one line of reply for each.
func (c *Conn) Pipeline(cmds ...[]string) ([]string, error) {
	if err := c.send(cmds); err != nil {
		return nil, err
	}
	replies := make([]string, 0, len(cmds))
	for range cmds {
		line, err := c.br.ReadString('\n')
		if err != nil {
			return replies, err
		}
		replies = append(replies, line[:max(0, len(line)-2)])
	}
	return replies, nil
}

func (c *Conn) send(cmds [][]string) error {
	bp := requests.Get().(*[]byte)
	buf := (*bp)[:0]
	for _, args := range cmds {
		buf = appendCommand(buf, args)
	}

	var failed error
	tries := 0
	for rest := buf; len(rest) > 0 && failed == nil; {
		_ = c.nc.SetWriteDeadline(time.Now().Add(c.timeout))
		n, err := c.nc.Write(rest)
		rest = rest[n:]
		switch {
		case err == nil:
			tries = 0
		case errors.Is(err, syscall.EAGAIN) && tries < c.retries:
			tries++
		default:
			failed = err
		}
	}

	*bp = buf
	requests.Put(bp)
	return failed
}

func (c *Conn) Close() error { return c.nc.Close() }
