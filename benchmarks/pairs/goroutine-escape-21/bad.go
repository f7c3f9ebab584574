package kvwire

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

var (
	ErrProtocol = errors.New("kvwire: protocol")
	ErrMissing  = errors.New("kvwire: no such key")
)

// exchange is the state of one command on a connection.
type exchange struct {
	conn    net.Conn
	out     []byte
	aborted atomic.Bool
}

var exchanges = sync.Pool{New: func() any { return &exchange{out: make([]byte, 0, 256)} }}

func newExchange(c net.Conn) *exchange {
	x := exchanges.Get().(*exchange)
	x.conn = c
	x.aborted.Store(false)
	return x
}

func (x *exchange) free() {
	x.conn = nil
	x.out = x.out[:0]
	exchanges.Put(x)
}

func (x *exchange) abort() {
	x.aborted.Store(true)
	x.conn.SetDeadline(time.Unix(1, 0))
}

func (x *exchange) command(args ...string) error {
	x.out = append(x.out, '*')
	x.out = strconv.AppendInt(x.out, int64(len(args)), 10)
	x.out = append(x.out, "\r\n"...)
	for _, a := range args {
		x.out = append(x.out, '$')
		x.out = strconv.AppendInt(x.out, int64(len(a)), 10)
		x.out = append(x.out, "\r\n"...)
		x.out = append(x.out, a...)
		x.out = append(x.out, "\r\n"...)
	}
	_, err := x.conn.Write(x.out)
	return err
}

type Client struct {
	mu   sync.Mutex
	conn net.Conn
	r    *bufio.Reader
}

func NewClient(conn net.Conn) *Client {
	return &Client{conn: conn, r: bufio.NewReader(conn)}
}

func (c *Client) bulk() (string, error) {
	line, err := c.r.ReadString('\n')
	if err != nil {
		return "", err
	}
	if !strings.HasPrefix(line, "$") {
		return "", fmt.Errorf("%w: %q", ErrProtocol, line)
	}
	n, err := strconv.Atoi(strings.TrimSpace(line[1:]))
	if err != nil || n > 1<<20 {
		return "", ErrProtocol
	}
	if n < 0 {
		return "", ErrMissing
	}
	val := make([]byte, n+2)
	if _, err := io.ReadFull(c.r, val); err != nil {
		return "", err
	}
	return string(val[:n]), nil
}

// Get reads key; a context that ends breaks the connection.
func (c *Client) Get(ctx context.Context, key string) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	x := newExchange(c.conn)
	defer x.free()
	stop := context.AfterFunc(ctx, x.abort)
	defer stop()
	if err := x.command("GET", key); err != nil {
		return "", err
	}
	val, err := c.bulk()
	if err != nil && x.aborted.Load() {
		return "", context.Cause(ctx)
	}
	return val, err
}
