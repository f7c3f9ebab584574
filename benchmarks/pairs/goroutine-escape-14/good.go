package gifenc

import (
	"context"
	"image"
	"sync"
)

type palette struct {
	colors [256][3]uint8
	n      int
}

var palettes = sync.Pool{New: func() any { return new(palette) }}

func putPalette(p *palette) {
	*p = palette{}
	palettes.Put(p)
}

func (p *palette) build(img *image.RGBA) {
	for i := 0; i+3 < len(img.Pix) && p.n < len(p.colors); i += 4 * 97 {
		p.colors[p.n] = [3]uint8{img.Pix[i], img.Pix[i+1], img.Pix[i+2]}
		p.n++
	}
}

func (p *palette) nearest(r, g, b uint8) uint8 {
	best, dist := 0, 1<<30
	for i, c := range p.colors[:p.n] {
		dr, dg, db := int(c[0])-int(r), int(c[1])-int(g), int(c[2])-int(b)
		if d := dr*dr + dg*dg + db*db; d < dist {
			best, dist = i, d
		}
	}
	return uint8(best)
}

// Encoder runs its work on a fixed set of goroutines.
type Encoder struct{ tasks chan func() }

// NewEncoder starts n workers.
func NewEncoder(n int) *Encoder {
	e := &Encoder{tasks: make(chan func())}
	for range n {
		go func() {
			for task := range e.tasks {
				task()
			}
		}()
	}
	return e
}

func quantizeRow(dst []uint8, img *image.RGBA, y int, pal *palette) {
	for x := range dst {
		i := img.PixOffset(x, y)
		dst[x] = pal.nearest(img.Pix[i], img.Pix[i+1], img.Pix[i+2])
	}
}

// Quantize maps the image to indexes into a palette of its own.
func (e *Encoder) Quantize(ctx context.Context, img *image.RGBA) ([]uint8, [256][3]uint8, error) {
	pal := palettes.Get().(*palette)
	defer putPalette(pal)
	pal.build(img)

	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := make([]uint8, w*h)
	var wg sync.WaitGroup
	for y := range h {
		if ctx.Err() != nil {
			break
		}
		wg.Add(1)
		e.tasks <- func() {
			defer wg.Done()
			quantizeRow(out[y*w:(y+1)*w], img, y, pal)
		}
	}
	wg.Wait()
	return out, pal.colors, ctx.Err()
}
