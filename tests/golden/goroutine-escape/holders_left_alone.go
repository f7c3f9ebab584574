// A goroutine that is given what holds a pooled value has it in hand only where it reaches for that field.
package holdersleftalone

import (
	"bytes"
	"context"
	"io"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type writer struct {
	mu   sync.Mutex
	sent bool
	buf  *bytes.Buffer
	ctx  context.Context
}

func newWriter(ctx context.Context, b *bytes.Buffer) *writer {
	return &writer{buf: b, ctx: ctx}
}

func (w *writer) seal() {
	<-w.ctx.Done()
	w.mu.Lock()
	w.sent = true
	w.mu.Unlock()
}

func (w *writer) wipe() {
	<-w.ctx.Done()
	w.buf.Reset()
}

func byMethod(ctx context.Context, out io.Writer, next func(*writer)) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	w := newWriter(ctx, b)
	go w.seal()
	next(w)
	out.Write(b.Bytes())
}

func byMethodThatTouches(ctx context.Context, out io.Writer, next func(*writer)) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	w := newWriter(ctx, b)
	go w.wipe() // want "`w` may still be in use by what starts here when it goes back to `buffers`"
	next(w)
	out.Write(b.Bytes())
}

func byArgument(ctx context.Context, out io.Writer, next func(*writer)) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	w := newWriter(ctx, b)
	go func(own *writer) {
		<-ctx.Done()
		own.mu.Lock()
		own.sent = true
		own.mu.Unlock()
	}(w)
	next(w)
	out.Write(b.Bytes())
}

func byArgumentThatIsPassedOn(ctx context.Context, out io.Writer, next func(*writer)) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	w := newWriter(ctx, b)
	go func(own *writer) { // want "may still be in use by what starts here when it goes back to `buffers`"
		<-ctx.Done()
		next(own)
	}(w)
	out.Write(b.Bytes())
}

func seal(w *writer) {
	w.mu.Lock()
	w.sent = true
	w.mu.Unlock()
}

func byFunction(ctx context.Context, out io.Writer, next func(*writer)) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	defer buffers.Put(b)
	w := newWriter(ctx, b)
	go seal(w)
	next(w)
	out.Write(b.Bytes())
}
