// A field goes on holding what something else was handed to give back.
package handed_over

import (
	"bytes"
	"io"
	"sync"
)

var platePool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// cover gives its plate back once it has been closed.
type cover struct {
	once  sync.Once
	plate *bytes.Buffer
	io.Reader
}

func newCover(r io.Reader, plate *bytes.Buffer) io.ReadCloser {
	if plate == nil {
		return io.NopCloser(r)
	}
	return &cover{Reader: r, plate: plate}
}

func (c *cover) Close() error {
	c.once.Do(func() {
		c.plate.Reset()
		platePool.Put(c.plate)
	})
	return nil
}

type meal struct {
	plate *bytes.Buffer
	out   io.ReadCloser
}

func cook(m *meal, text string) {
	if text != "" {
		m.plate = platePool.Get().(*bytes.Buffer)
		m.plate.WriteString(text)
	}
}

func serve(m *meal) {
	m.out = newCover(bytes.NewReader(m.plate.Bytes()), m.plate) // want note "`plate` still holds what was handed over here, when `\(\*cover\).Close` has given it back"
}

func weigh(m *meal) int {
	return m.plate.Len()
}

// snack lets go of its plate when it is served.
type snack struct {
	plate *bytes.Buffer
	out   io.ReadCloser
}

func prepare(s *snack, text string) {
	s.plate = platePool.Get().(*bytes.Buffer)
	s.plate.WriteString(text)
}

func offer(s *snack) {
	s.out = newCover(bytes.NewReader(s.plate.Bytes()), s.plate)
	s.plate = nil
}

func weighSnack(s *snack) int {
	return s.plate.Len()
}

// tray was only there to pass the plate on: nobody fills it from the pool.
type tray struct{ plate *bytes.Buffer }

func (t *tray) cover() io.ReadCloser { return newCover(t.plate, t.plate) }

func (t *tray) weigh() int { return t.plate.Len() }
