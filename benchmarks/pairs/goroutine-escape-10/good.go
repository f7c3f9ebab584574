package hedge

import (
	"context"
	"encoding/binary"
	"errors"
	"sync"
	"time"
)

// Replica answers point reads.
type Replica interface {
	Do(ctx context.Context, req []byte) ([]byte, error)
}

type request struct{ wire []byte }

var requests = sync.Pool{New: func() any { return &request{wire: make([]byte, 0, 256)} }}

func newRequest(table uint32, key []byte) *request {
	r := requests.Get().(*request)
	r.wire = binary.BigEndian.AppendUint32(r.wire[:0], table)
	r.wire = append(r.wire, key...)
	return r
}

type answer struct {
	val []byte
	err error
}

// Client reads from the first replica and hedges to the others.
type Client struct {
	replicas []Replica
	delay    time.Duration
}

// Get returns the first good answer.
func (c *Client) Get(ctx context.Context, table uint32, key []byte) ([]byte, error) {
	if len(c.replicas) == 0 {
		return nil, errors.New("hedge: no replicas")
	}
	req := newRequest(table, key)
	defer requests.Put(req)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	answers := make(chan answer, len(c.replicas))
	for i, r := range c.replicas {
		go func() {
			t := time.NewTimer(time.Duration(i) * c.delay)
			defer t.Stop()
			select {
			case <-t.C:
				val, err := r.Do(ctx, req.wire)
				answers <- answer{val, err}
			case <-ctx.Done():
				answers <- answer{err: ctx.Err()}
			}
		}()
	}

	var best answer
	best.err = errors.New("hedge: no answer")
	for range c.replicas {
		a := <-answers
		switch {
		case a.err == nil && best.val == nil:
			best = a
			cancel() // the others end soon, but they still hold req
		case best.val == nil:
			best.err = errors.Join(best.err, a.err)
		}
	}
	return best.val, best.err
}
