// A group of the errgroup kind: Go starts, Wait joins.
package own_errgroup

import (
	"bytes"
	"io"
	"sync"
)

type group struct {
	wg   sync.WaitGroup
	once sync.Once
	err  error
}

func (g *group) Go(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.once.Do(func() { g.err = err })
		}
	}()
}

func (g *group) Wait() error {
	g.wg.Wait()
	return g.err
}

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

// The operands of return are evaluated before the deferred Put runs.
func waitInTheReturn(w io.Writer, text string) (int, error) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	var g group
	g.Go(func() error {
		_, err := w.Write(buf.Bytes())
		return err
	})
	return buf.Len(), g.Wait()
}

func waitBeforeThePut(w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	var g group
	g.Go(func() error {
		_, err := w.Write(buf.Bytes())
		return err
	})
	err := g.Wait()
	bufPool.Put(buf)
	return err
}

func putBeforeTheWait(w io.Writer, text string) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	buf.WriteString(text)
	var g group
	g.Go(func() error { // want "`buf`.*still"
		_, err := w.Write(buf.Bytes())
		return err
	})
	bufPool.Put(buf)
	return g.Wait()
}

func callerWaits(g *group, w io.Writer, text string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	buf.Reset()
	buf.WriteString(text)
	g.Go(func() error { // want "`buf`.*still"
		_, err := w.Write(buf.Bytes())
		return err
	})
}

func eachReleasesItsOwn(g *group, w io.Writer, texts []string) {
	for _, text := range texts {
		buf := bufPool.Get().(*bytes.Buffer)
		buf.Reset()
		buf.WriteString(text)
		g.Go(func() error {
			defer bufPool.Put(buf)
			_, err := w.Write(buf.Bytes())
			return err
		})
	}
}
