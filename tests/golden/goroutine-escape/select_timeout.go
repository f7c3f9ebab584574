// A select that may leave before the goroutine is done joins nobody.
package select_timeout

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"
	"time"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

var errTimeout = errors.New("timeout")

func leavesOnTimeout(w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	errs := make(chan error, 1)
	go func() { // want "`buf`.*still"
		_, err := w.Write(buf.Bytes())
		errs <- err
	}()
	select {
	case err := <-errs:
		return err
	case <-time.After(time.Second):
		return errTimeout
	}
}

func leavesWhenCancelled(ctx context.Context, w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	done := make(chan struct{})
	go func() { // want "`buf`.*still"
		defer close(done)
		w.Write(buf.Bytes())
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
	bufPool.Put(buf)
	return ctx.Err()
}

func waitsInBothCases(ctx context.Context, w io.Writer, text string, stop func()) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	done := make(chan struct{})
	go func() {
		defer close(done)
		w.Write(buf.Bytes())
	}()
	select {
	case <-done:
	case <-ctx.Done():
		stop()
		<-done
	}
	bufPool.Put(buf)
	return ctx.Err()
}

// Whoever comes last releases: the goroutine where nobody waits any more.
func releasedByTheGoroutine(ctx context.Context, w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	errs := make(chan error, 1)
	go func() {
		_, err := w.Write(buf.Bytes())
		bufPool.Put(buf)
		errs <- err
	}()
	select {
	case err := <-errs:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Where nobody knows when the goroutine is done, the value is left to it and to the collector.
func releasedOnlyWhenJoined(ctx context.Context, w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	done := make(chan struct{})
	go func() {
		defer close(done)
		w.Write(buf.Bytes())
	}()
	select {
	case <-done:
		bufPool.Put(buf)
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
