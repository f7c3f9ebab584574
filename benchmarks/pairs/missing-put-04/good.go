package mailer

import (
	"context"
	"fmt"
	"log"
	"net/smtp"
	"sync"
)

type job struct {
	to  []string
	msg []byte
}

var jobPool = sync.Pool{New: func() any { return new(job) }}

func (j *job) free() {
	clear(j.to)
	j.to = j.to[:0]
	j.msg = j.msg[:0]
	jobPool.Put(j)
}

// Mailer sends mail from a few workers.
type Mailer struct {
	addr string
	from string
	jobs chan *job
	quit chan struct{}
}

// Start runs a mailer with n workers.
func Start(addr, from string, n int) *Mailer {
	m := &Mailer{addr: addr, from: from, jobs: make(chan *job), quit: make(chan struct{})}
	for range n {
		go m.work()
	}
	return m
}

// Stop ends the workers.
func (m *Mailer) Stop() { close(m.quit) }

func (m *Mailer) work() {
	for {
		select {
		case j := <-m.jobs:
			if err := smtp.SendMail(m.addr, nil, m.from, j.to, j.msg); err != nil {
				log.Printf("mailer: %v", err)
			}
			j.free()
		case <-m.quit:
			return
		}
	}
}

func (m *Mailer) compose(subject, body string, to []string) *job {
	j := jobPool.Get().(*job)
	j.to = append(j.to, to...)
	j.msg = fmt.Appendf(j.msg, "From: %s\r\nSubject: %s\r\n\r\n%s\r\n", m.from, subject, body)
	return j
}

// Enqueue waits until a worker takes the mail.
func (m *Mailer) Enqueue(ctx context.Context, subject, body string, to ...string) error {
	j := m.compose(subject, body, to)
	select {
	case m.jobs <- j:
		return nil
	case <-ctx.Done():
		j.free()
		return fmt.Errorf("mailer: enqueue %q: %w", subject, ctx.Err())
	case <-m.quit:
		j.free()
		return fmt.Errorf("mailer: stopped")
	}
}
