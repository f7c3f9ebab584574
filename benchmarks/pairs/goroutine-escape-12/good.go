package pgwire

import (
	"bufio"
	"context"
	"encoding/binary"
	"io"
	"net"
	"sync"
	"sync/atomic"
)

// request is one query as it goes over the wire.
type request struct {
	id  uint64
	buf []byte
}

var requests = sync.Pool{New: func() any { return &request{buf: make([]byte, 0, 1024)} }}

func (r *request) free() {
	r.id, r.buf = 0, r.buf[:0]
	requests.Put(r)
}

func (r *request) encode(sql string) {
	r.buf = append(r.buf, 'Q')
	r.buf = binary.BigEndian.AppendUint64(r.buf, r.id)
	r.buf = binary.BigEndian.AppendUint32(r.buf, uint32(len(sql)))
	r.buf = append(r.buf, sql...)
}

// Conn is one database connection; it is not for concurrent use.
type Conn struct {
	nc   net.Conn
	br   *bufio.Reader
	addr string
	ids  atomic.Uint64
}

// cancel asks the server, on a connection of its own, to give up a request.
func (c *Conn) cancel(r *request) {
	nc, err := net.Dial("tcp", c.addr)
	if err != nil {
		return
	}
	defer nc.Close()
	var msg [9]byte
	msg[0] = 'X'
	binary.BigEndian.PutUint64(msg[1:], r.id)
	nc.Write(msg[:])
}

func (c *Conn) reply() ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(c.br, head[:]); err != nil {
		return nil, err
	}
	body := make([]byte, binary.BigEndian.Uint32(head[:]))
	_, err := io.ReadFull(c.br, body)
	return body, err
}

// Query runs one statement; cancelling ctx cancels it on the server.
func (c *Conn) Query(ctx context.Context, sql string) ([]byte, error) {
	req := requests.Get().(*request)
	defer req.free()
	req.id = c.ids.Add(1)
	req.encode(sql)

	canceled := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(canceled)
		c.cancel(req)
	})
	defer func() {
		if !stop() {
			<-canceled
		}
	}()
	if _, err := c.nc.Write(req.buf); err != nil {
		return nil, err
	}
	body, err := c.reply()
	if err == nil {
		err = ctx.Err()
	}
	return body, err
}
