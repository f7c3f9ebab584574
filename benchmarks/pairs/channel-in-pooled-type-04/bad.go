package wal

import (
	"encoding/binary"
	"hash/crc32"
	"io"
	"sync"
)

type commit struct {
	rec  []byte
	err  error
	done chan struct{}
}

var commits = sync.Pool{
	New: func() any {
		return &commit{done: make(chan struct{})}
	},
}

func newCommit(payload []byte) *commit {
	c := commits.Get().(*commit)
	c.rec = binary.BigEndian.AppendUint32(c.rec[:0], uint32(len(payload)))
	c.rec = binary.BigEndian.AppendUint32(c.rec, crc32.ChecksumIEEE(payload))
	c.rec = append(c.rec, payload...)
	c.err = nil
	return c
}

func (c *commit) finish(err error) {
	c.err = err
	close(c.done)
}

func (c *commit) wait() error {
	<-c.done
	err := c.err
	commits.Put(c)
	return err
}

type SyncWriter interface {
	io.Writer
	Sync() error
}

// Log groups concurrent appends into one write and one sync.
type Log struct {
	out   SyncWriter
	queue chan *commit
	quit  chan struct{}
	ended chan struct{}
}

func Open(out SyncWriter, depth int) *Log {
	l := &Log{
		out:   out,
		queue: make(chan *commit, depth),
		quit:  make(chan struct{}),
		ended: make(chan struct{}),
	}
	go l.run()
	return l
}

// Append returns once the record is durable. It must not be called after Close.
func (l *Log) Append(payload []byte) error {
	c := newCommit(payload)
	l.queue <- c
	return c.wait()
}

func (l *Log) Close() {
	close(l.quit)
	<-l.ended
}

func (l *Log) run() {
	defer close(l.ended)
	var group []*commit
	for {
		group = group[:0]
		select {
		case c := <-l.queue:
			group = append(group, c)
		case <-l.quit:
			return
		}
	collect:
		for len(group) < cap(l.queue) {
			select {
			case c := <-l.queue:
				group = append(group, c)
			default:
				break collect
			}
		}
		err := l.flush(group)
		for i, c := range group {
			c.finish(err)
			group[i] = nil
		}
	}
}

func (l *Log) flush(group []*commit) error {
	for _, c := range group {
		if _, err := l.out.Write(c.rec); err != nil {
			return err
		}
	}
	return l.out.Sync()
}
