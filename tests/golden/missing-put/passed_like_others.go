// Only callees can have kept a value: whether they do, those tell who pass theirs to the same ones and give it back.
package passed_like_others

import (
	"io"
	"sync"
)

type painter interface{ Paint(c *canvas) error }

type canvas struct {
	cells []byte
	using func(c *canvas, text string) error
}

// gallery keeps what it is given, as any painter may.
type gallery struct{ all []*canvas }

func (g *gallery) Paint(c *canvas) error {
	g.all = append(g.all, c)
	return nil
}

var canvases = sync.Pool{New: func() any { return new(canvas) }}

func getCanvas() *canvas {
	c := canvases.Get().(*canvas)
	c.cells = c.cells[:0]
	return c
}

func (c *canvas) draw(text string) error { return c.using(c, text) }

func (c *canvas) hang(p painter) error { return p.Paint(c) }

func drawTo(w io.Writer, text string) error {
	c := getCanvas()
	defer canvases.Put(c)
	if err := c.draw(text); err != nil {
		return err
	}
	_, err := w.Write(c.cells)
	return err
}

func measure(text string) (int, error) {
	c := getCanvas() // want note "`c` from `canvases` is not given back here, as `drawTo` does with its own"
	if err := c.draw(text); err != nil {
		return 0, err
	}
	return len(c.cells), nil
}

// Nobody gives back what was hung on the wall.
func hang(p painter) error {
	c := getCanvas()
	return c.hang(p)
}

// Of draw is known that it keeps nothing, of hang it is not.
func drawAndHang(p painter, text string) error {
	c := getCanvas()
	c.draw(text)
	return c.hang(p)
}

// What is kept elsewhere as well is somebody's.
func drawAndKeep(g *gallery, text string) error {
	c := getCanvas()
	g.all = append(g.all, c)
	return c.draw(text)
}

type poster interface {
	Post(c *canvas) error
	Take() *canvas
}

type wall struct{ posted chan *canvas }

func (w wall) Post(c *canvas) error {
	if len(w.posted) == cap(w.posted) {
		return io.ErrShortBuffer
	}
	w.posted <- c
	return nil
}

func (w wall) Take() *canvas { return <-w.posted }

// Given back where it was refused only: who is told nil has lost it to the wall.
func postOrGiveBack(p poster) error {
	c := getCanvas()
	err := p.Post(c)
	if err != nil {
		canvases.Put(c)
	}
	return err
}

func post(p poster) {
	c := getCanvas()
	p.Post(c)
}
