package replica

import (
	"encoding/binary"
	"errors"
	"net"
	"sync"
	"time"
)

type encoder struct {
	b []byte
}

var encoders = sync.Pool{
	New: func() any { return &encoder{b: make([]byte, 0, 1024)} },
}

func acquireEncoder() *encoder {
	e := encoders.Get().(*encoder)
	e.b = e.b[:0]
	return e
}

func (e *encoder) release() { encoders.Put(e) }

func (e *encoder) entry(key string, val []byte) {
	e.b = binary.AppendUvarint(e.b, uint64(len(key)))
	e.b = append(e.b, key...)
	e.b = binary.AppendUvarint(e.b, uint64(len(val)))
	e.b = append(e.b, val...)
}

type node struct {
	addr string
}

func (n *node) write(msg []byte) error {
	conn, err := net.DialTimeout("tcp", n.addr, time.Second)
	if err != nil {
		return err
	}
	defer conn.Close()
	_, err = conn.Write(msg)
	return err
}

// Group is a set of replicas.
type Group struct {
	nodes []*node
}

// Send stores a pair; one replica is enough.
func (g *Group) Send(key string, val []byte) error {
	enc := acquireEncoder()
	defer enc.release()
	enc.entry(key, val)

	acks := make(chan error, len(g.nodes))
	for _, n := range g.nodes {
		go func() { acks <- n.write(enc.b) }()
	}
	err := errors.New("replica: no nodes")
	stored := 0
	for range g.nodes {
		if werr := <-acks; werr == nil {
			stored++
		} else {
			err = werr
		}
	}
	if stored > 0 {
		return nil
	}
	return err
}
