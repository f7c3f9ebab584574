package mqtt

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

var (
	ErrShort  = errors.New("mqtt: short packet")
	ErrLength = errors.New("mqtt: bad length")
)

const maxPacket = 256 << 10

var packetBufs = sync.Pool{New: func() any {
	b := make([]byte, 0, 1024)
	return &b
}}

// Publish is a message that came in.
type Publish struct {
	Topic   []byte
	Payload []byte
	QoS     byte
	Retain  bool
}

type Conn struct {
	r *bufio.Reader
}

func NewConn(r io.Reader) *Conn { return &Conn{r: bufio.NewReader(r)} }

func (c *Conn) length() (int, error) {
	n, err := binary.ReadUvarint(c.r)
	if err != nil {
		return 0, err
	}
	if n > maxPacket {
		return 0, ErrLength
	}
	return int(n), nil
}

func cutTopic(p []byte) (topic, rest []byte, err error) {
	if len(p) < 2 {
		return nil, nil, ErrShort
	}
	n := int(binary.BigEndian.Uint16(p))
	if len(p) < 2+n {
		return nil, nil, ErrShort
	}
	return p[2 : 2+n], p[2+n:], nil
}

// ReadPublish reads the next message.
func (c *Conn) ReadPublish() (*Publish, error) {
	flags, err := c.r.ReadByte()
	if err != nil {
		return nil, err
	}
	n, err := c.length()
	if err != nil {
		return nil, err
	}
	bp := packetBufs.Get().(*[]byte)
	defer packetBufs.Put(bp)
	if cap(*bp) < n {
		*bp = make([]byte, n)
	}
	*bp = (*bp)[:n]
	if _, err := io.ReadFull(c.r, *bp); err != nil {
		return nil, err
	}
	msg := &Publish{QoS: flags >> 1 & 3, Retain: flags&1 != 0}
	msg.Topic, msg.Payload, err = cutTopic(*bp)
	if err != nil {
		return nil, err
	}
	if msg.QoS > 0 {
		if len(msg.Payload) < 2 {
			return nil, ErrShort
		}
		msg.Payload = msg.Payload[2:]
	}
	return msg, nil
}
