// A field that all methods which fill a value give a new one, through one that does it for them, is begun anew.
package filledbymethods

import (
	"encoding/binary"
	"io"
	"strconv"
	"sync"
)

type Answer struct {
	Code   uint16 // want note "`Code` of `Answer`"
	Extra  uint16 // want warning "`Extra` of `Answer`"
	Body   []byte
	Failed bool
}

type AnswerPool struct{ pool sync.Pool }

func NewAnswerPool() *AnswerPool {
	return &AnswerPool{pool: sync.Pool{New: func() any { return new(Answer) }}}
}

func (p *AnswerPool) Get() *Answer { return p.pool.Get().(*Answer) }

func (p *AnswerPool) Put(a *Answer) {
	a.Body = nil
	a.Failed = false
	p.pool.Put(a)
}

func (a *Answer) Receive(r io.Reader) (int, error) { return a.receive(r, nil) }

func (a *Answer) ReceiveInto(r io.Reader, buf []byte) (int, error) { return a.receive(r, buf) }

func (a *Answer) receive(r io.Reader, buf []byte) (int, error) {
	head := make([]byte, 8)
	n, err := io.ReadFull(r, head)
	if err != nil {
		return n, err
	}
	a.Code = binary.BigEndian.Uint16(head)
	if extra := binary.BigEndian.Uint16(head[2:]); extra > 0 {
		a.Extra = extra
	}
	size := int(binary.BigEndian.Uint32(head[4:]))
	if size > cap(buf) {
		buf = make([]byte, size)
	}
	m, err := io.ReadFull(r, buf[:size])
	if err == nil {
		a.Body = buf[:size]
	}
	return n + m, err
}

func (a *Answer) Error() string { return strconv.Itoa(int(a.Code)) + "/" + strconv.Itoa(int(a.Extra)) }
