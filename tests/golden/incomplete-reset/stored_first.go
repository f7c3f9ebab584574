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

// Who takes two values may give one of them the other before that one has been set up.

type Plea struct {
	Name string
	on   *Ruling
}

type Ruling struct {
	Text  string
	judge *Judge
	costs int // want warning "`costs` of `Ruling` keeps its value"
	of    *order
}

type Judge struct{ name string }

var (
	pleas   = sync.Pool{New: func() any { return new(Plea) }}
	rulings = sync.Pool{New: func() any { return new(Ruling) }}
)

func (p *Plea) begin(name string, on *Ruling) {
	p.Name = name
	p.on = on
}

func (r *Ruling) begin(of *order, judge *Judge) {
	r.of = of
	r.Text = ""
	r.Appoint(judge)
}

func (r *Ruling) Appoint(judge *Judge) { r.judge = judge }

func (r *Ruling) Charge(costs int) { r.costs = costs }

func (r *Ruling) Whose() *Judge { return r.judge }

func (r *Ruling) Sum() int { return r.costs }

func Hear(of *order, judge *Judge, by func(*Plea, *Ruling)) {
	p := pleas.Get().(*Plea)
	r := rulings.Get().(*Ruling)
	p.begin(of.name, r)
	r.begin(of, judge)
	by(p, r)
	p.on = nil
	pleas.Put(p)
	rulings.Put(r) // want retained-references note "still holding"
}
