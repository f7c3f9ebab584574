// A field whose address is passed to code that is not at hand, by a helper, may be set there before anybody reads it.
package passedbyaddress

import (
	"encoding"
	"encoding/xml"
	"sync"
)

type parser struct {
	kinds []int
	into  func([]byte, *[]int) error
	wire  encoding.BinaryUnmarshaler
}

func (p *parser) tail(kind int) { p.kinds = append(p.kinds, kind) }

func (p *parser) parse(data []byte) error {
	if p.into != nil {
		return p.into(data, &p.kinds)
	}
	return nil
}

func (p *parser) skip(data []byte) error { return p.wire.UnmarshalBinary(data) }

func few(p *parser, data []byte) bool { return p.parse(data) == nil && len(p.kinds) < 2 }

var parsers = sync.Pool{New: func() any { return new(parser) }}

func accept(data []byte) int {
	p := parsers.Get().(*parser)
	defer parsers.Put(p)
	if few(p, data) {
		p.tail(7)
	}
	return last(p.kinds)
}

var skippers = sync.Pool{New: func() any { return new(parser) }}

func acceptSkipped(data []byte) int {
	p := skippers.Get().(*parser)
	defer skippers.Put(p) // want "`p` goes back to `skippers` without a reset of `kinds`"
	if p.skip(data) == nil {
		p.tail(7)
	}
	return last(p.kinds)
}

// The value as a whole is filled in by code that is not at hand, for all that is known.

type record struct {
	Kind  int
	Hints int
}

var records = sync.Pool{New: func() any { return new(record) }}

func hints(d *xml.Decoder) (int, error) {
	r := records.Get().(*record)
	defer records.Put(r) // want note "`r` goes back to `records` without a reset of `Hints`"
	if err := d.Decode(r); err != nil {
		return 0, err
	}
	r.Hints++
	return r.Hints, nil
}

var fresh = sync.Pool{New: func() any { return new(record) }}

func hintsOnly() int {
	r := fresh.Get().(*record)
	defer fresh.Put(r) // want note "`r` goes back to `fresh` without a reset of `Hints`"
	r.Hints++
	return r.Hints
}

func last(kinds []int) int { return kinds[len(kinds)-1] }
