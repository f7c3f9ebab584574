// Timers: Stop does not wait for a callback that has begun, but says whether it ever will.
package timer_afterfunc

import (
	"bytes"
	"context"
	"io"
	"sync"
	"time"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func callbackUses(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	time.AfterFunc(time.Second, func() { // want "`buf`.*still"
		w.Write(buf.Bytes())
	})
	bufPool.Put(buf)
}

func stopDoesNotWait(w io.Writer, text string, work func()) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	t := time.AfterFunc(time.Second, func() { // want "`buf`.*still"
		w.Write(buf.Bytes())
	})
	work()
	t.Stop()
	bufPool.Put(buf)
}

func deferredStopDoesNotWait(w io.Writer, text string, work func()) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	t := time.AfterFunc(time.Second, func() { // want "`buf`.*still"
		w.Write(buf.Bytes())
	})
	defer t.Stop()
	work()
}

func callbackReleases(w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	time.AfterFunc(time.Second, func() {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	})
}

// Either the callback runs and releases, or Stop was in time.
func whoeverIsFirst(w io.Writer, text string, work func()) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	t := time.AfterFunc(time.Second, func() {
		w.Write(buf.Bytes())
		bufPool.Put(buf)
	})
	work()
	if t.Stop() {
		bufPool.Put(buf)
	}
}

func contextStopDoesNotWait(ctx context.Context, w io.Writer, text string, work func()) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	stop := context.AfterFunc(ctx, func() { // want "`buf`.*still"
		w.Write(buf.Bytes())
	})
	defer stop()
	work()
}
