// A function that captures what a pooled value hangs on stores nothing: the field that leads there does.
package captured_owners

import "sync"

type decoder struct{ at int }

func (d *decoder) next() int { d.at++; return d.at }

var decoders = sync.Pool{New: func() any { return new(decoder) }}

func getDecoder() *decoder {
	d := decoders.Get().(*decoder)
	d.at = 0
	return d
}

type scan struct {
	dec  *decoder
	each func(int)
	sum  func(int)
}

func (s *scan) again(v int) { s.each(v + s.dec.next()) }

type loading struct {
	scan *scan
	load func(*scan)
	seen int
}

func (l *loading) left() {
	l.scan.dec = getDecoder() // want "memory of `l.scan.dec` is stored"
	l.scan.each = func(v int) {
		l.seen++
		l.scan.sum(v)
	}
	l.load(l.scan)
	decoders.Put(l.scan.dec)
}

func (l *loading) taken() {
	l.scan.dec = getDecoder()
	l.scan.each = func(v int) { l.scan.sum(l.scan.dec.next()) }
	l.load(l.scan)
	decoders.Put(l.scan.dec)
	l.scan.dec = nil
}

func (l *loading) captured() {
	dec := getDecoder()
	l.scan.each = func(v int) { l.scan.sum(dec.next()) } // want "memory of `dec` is stored"
	l.load(l.scan)
	decoders.Put(dec)
}
