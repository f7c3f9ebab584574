// An embedded pool is the same one by its name and by its methods alone, whatever the variable is called.
package embeddedpools

import "sync"

type tray struct {
	load  []byte
	count int // want warning "`count` of `tray` keeps its value across `all.Pool`: `Free` does not reset it"
	times int
}

type trays struct{ sync.Pool }

func (p *trays) Take() *tray {
	if t, ok := p.Get().(*tray); ok {
		t.clear()
		return t
	}
	return &tray{}
}

func (all *trays) Free(t *tray) {
	t.times = 0
	all.Pool.Put(t)
}

func (t *tray) clear() { t.load = t.load[:0] }

func (t *tray) Fill(b byte) {
	t.load = append(t.load, b)
	t.count++
	t.times++
}

func (t *tray) Count() int { return t.count * t.times }
