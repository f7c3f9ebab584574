// A queue that was made and filled here is nobody else's until somebody gets it.
package queues_made_here

import (
	"bytes"
	"context"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type stream struct {
	bufs chan *bytes.Buffer
	done func(error)
}

func payload(text string) *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	return buf
}

func offer(ctx context.Context, sink chan<- stream, text string, done func(error)) {
	buf := payload(text)
	bufs := make(chan *bytes.Buffer, 1)
	bufs <- buf
	close(bufs)
	select {
	case <-ctx.Done():
		bufPool.Put(buf)
		done(ctx.Err())
	case sink <- stream{bufs, done}:
	}
}

func handOver(sink chan<- stream, text string, done func(error)) {
	buf := payload(text)
	bufs := make(chan *bytes.Buffer, 1)
	bufs <- buf
	close(bufs)
	sink <- stream{bufs, done} // want "`buf` may still be in use"
	bufPool.Put(buf)
}

func write(bufs chan *bytes.Buffer) {
	for buf := range bufs {
		println(buf.String())
	}
}

func started(text string) {
	buf := payload(text)
	bufs := make(chan *bytes.Buffer, 1)
	go write(bufs)
	bufs <- buf // want "`buf` may still be in use"
	bufPool.Put(buf)
}
