// Memory of somebody else stays in a pooled value whose reset keeps the array: the next user writes over it.
package lentslices

import "sync"

type field struct{ name, value string }

type row struct {
	stamp  int64
	fields []field
}

func (r *row) reset() {
	r.stamp = 0
	clear(r.fields)
	r.fields = r.fields[:0]
}

var rowPool sync.Pool

func getRow() *row {
	if v := rowPool.Get(); v != nil {
		return v.(*row)
	}
	return &row{}
}

func putRow(r *row) {
	r.reset()
	rowPool.Put(r)
}

func addTo(r *row, name string) { r.fields = append(r.fields, field{name: name}) }

type table struct {
	stamps []int64
	rows   [][]field
}

func (t *table) each(visit func(*row)) {
	r := getRow()
	for i, stamp := range t.stamps {
		r.stamp = stamp
		r.fields = t.rows[i] // want "memory of `t.rows` stays in `fields` when the value goes back to `rowPool`"
		visit(r)
	}
	putRow(r)
}

func (t *table) eachTakenBack(visit func(*row)) {
	r := getRow()
	for i, stamp := range t.stamps {
		r.stamp = stamp
		r.fields = t.rows[i]
		visit(r)
	}
	r.fields = nil
	putRow(r)
}

func (t *table) eachPutBack(visit func(*row)) {
	r := getRow()
	own := r.fields
	for i, stamp := range t.stamps {
		r.stamp = stamp
		r.fields = t.rows[i]
		visit(r)
	}
	r.fields = own
	putRow(r)
}

func (t *table) eachCopied(visit func(*row)) {
	r := getRow()
	for i, stamp := range t.stamps {
		r.stamp = stamp
		r.fields = append(r.fields[:0], t.rows[i]...)
		visit(r)
	}
	putRow(r)
}
