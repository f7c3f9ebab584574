package quorum

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
)

var ErrNoReplicas = errors.New("quorum: no replicas")

// Replica answers reads.
type Replica interface {
	Name() string
	Call(ctx context.Context, body []byte) ([]byte, error)
}

type bodyPool struct {
	pool sync.Pool
	max  int
}

func (p *bodyPool) get() *bytes.Buffer {
	if b, _ := p.pool.Get().(*bytes.Buffer); b != nil {
		return b
	}
	return new(bytes.Buffer)
}

func (p *bodyPool) put(b *bytes.Buffer) {
	if b.Cap() > p.max {
		return
	}
	b.Reset()
	p.pool.Put(b)
}

type Request struct {
	Table string   `json:"table"`
	Keys  []string `json:"keys"`
}

type Response struct {
	Values map[string]json.RawMessage `json:"values"`
}

type answer struct {
	from string
	data []byte
	err  error
}

// Client asks all replicas and takes the first good answer.
type Client struct {
	replicas []Replica
	bodies   bodyPool
}

func NewClient(replicas ...Replica) *Client {
	return &Client{replicas: replicas, bodies: bodyPool{max: 1 << 18}}
}

func decode(a answer) (*Response, error) {
	if a.err != nil {
		return nil, fmt.Errorf("%s: %w", a.from, a.err)
	}
	r := new(Response)
	if err := json.Unmarshal(a.data, r); err != nil {
		return nil, fmt.Errorf("%s: %w", a.from, err)
	}
	return r, nil
}

// Read sends req to every replica.
func (c *Client) Read(ctx context.Context, req *Request) (*Response, error) {
	if len(c.replicas) == 0 {
		return nil, ErrNoReplicas
	}
	body := c.bodies.get()
	if err := json.NewEncoder(body).Encode(req); err != nil {
		c.bodies.put(body)
		return nil, err
	}
	defer c.bodies.put(body)

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	answers := make(chan answer, len(c.replicas))
	for _, r := range c.replicas {
		go func() {
			data, err := r.Call(ctx, body.Bytes())
			answers <- answer{r.Name(), data, err}
		}()
	}

	var errs []error
	for range c.replicas {
		resp, err := decode(<-answers)
		if err == nil {
			return resp, nil
		}
		errs = append(errs, err)
	}
	return nil, errors.Join(errs...)
}
