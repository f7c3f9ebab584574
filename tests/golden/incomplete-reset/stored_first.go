// A constructor may store the value somewhere before it has set all fields: whoever looks there does so after it has
// returned.
package storedfirst

import "sync"

type order struct {
	name  string
	watch *watch
}

type watch struct{ p *Parcel }

func (w *watch) heavy() bool { return w.p.Weight > 10 || w.p.Label == "" || w.p.Fee > 3 }

type Parcel struct {
	Label  string
	Weight int
	Fee    int // want warning "`Fee` of `Parcel` keeps its value"
	lines  []string
	of     *order
}

var parcels = sync.Pool{New: func() any { return new(Parcel) }}

func (p *Parcel) begin(of *order, weight int) {
	p.lines = p.lines[:0] // want retained-references note "`p.lines` is cut to length 0"
	of.watch = &watch{p: p}
	p.fill(of, weight)
}

func (p *Parcel) fill(of *order, weight int) {
	p.Label = of.name
	p.Weight = weight
	p.of = of
}

func (p *Parcel) Rename(label string) { p.Label = label }

func (p *Parcel) Add(weight int) { p.Weight += weight }

func (p *Parcel) Charge(fee int) { p.Fee = fee }

func (p *Parcel) Sum() int {
	if p.Label == "" && p.Weight == 0 {
		return 0
	}
	return p.Weight + p.Fee
}

func Pack(of *order, weight int, by func(*Parcel)) {
	p := parcels.Get().(*Parcel)
	p.begin(of, weight)
	by(p)
	of.watch = nil
	p.of = nil
	parcels.Put(p)
}
