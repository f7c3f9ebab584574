package p

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

type frame struct {
	id     uint32
	method string
	body   []byte
}

var framePool = sync.Pool{New: func() any { return new(frame) }}

func getFrame(id uint32, method string, body []byte) *frame {
	f := framePool.Get().(*frame)
	f.id = id
	f.method = method
	f.body = append(f.body[:0], body...)
	return f
}

func putFrame(f *frame) {
	f.id, f.method = 0, ""
	f.body = f.body[:0]
	framePool.Put(f)
}

func (f *frame) writeTo(w io.Writer) error {
	var hdr [10]byte
	binary.BigEndian.PutUint32(hdr[0:], f.id)
	binary.BigEndian.PutUint16(hdr[4:], uint16(len(f.method)))
	binary.BigEndian.PutUint32(hdr[6:], uint32(len(f.body)))
	if _, err := w.Write(hdr[:]); err != nil {
		return err
	}
	if _, err := io.WriteString(w, f.method); err != nil {
		return err
	}
	_, err := w.Write(f.body)
	return err
}

type Client struct {
	addrs    []string
	maxDials int
	dialer   net.Dialer
	seq      uint32
}

func (c *Client) exchange(conn net.Conn, f *frame) ([]byte, error) {
	defer conn.Close()
	if err := f.writeTo(conn); err != nil {
		return nil, err
	}
	var size [4]byte
	if _, err := io.ReadFull(conn, size[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(size[:])
	if n > 16<<20 {
		return nil, fmt.Errorf("rpc: response of %d bytes", n)
	}
	resp := make([]byte, n)
	_, err := io.ReadFull(conn, resp)
	return resp, err
}

func (c *Client) Call(ctx context.Context, method string, body []byte) ([]byte, error) {
	if len(c.addrs) == 0 {
		return nil, errors.New("rpc: no endpoints")
	}
	c.seq++
	f := getFrame(c.seq, method, body)
	for i := 0; ; i++ {
		conn, err := c.dialer.DialContext(ctx, "tcp", c.addrs[i%len(c.addrs)])
		if err != nil {
			if i+1 >= c.maxDials || ctx.Err() != nil {
				putFrame(f)
				return nil, err
			}
			time.Sleep(time.Duration(i+1) * 20 * time.Millisecond)
			continue
		}
		resp, err := c.exchange(conn, f)
		putFrame(f)
		return resp, err
	}
}
