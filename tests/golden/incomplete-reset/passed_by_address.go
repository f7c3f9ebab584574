// A part of a pooled value is passed on by its address, after some of its fields were written, if the data has them.
package passedbyaddress

import "sync"

// Header is what a sink is told of.
type Header struct {
	name string
	unit string
	Help string // want note "`Help` of `Header`"
}

func (h *Header) reset() {
	h.name = ""
	h.unit = ""
}

// Sink takes a header, which it may read until it returns.
type Sink interface{ Push(h *Header) }

type decoder struct {
	sink Sink
	head Header
	buf  []byte
}

var decoders sync.Pool

func getDecoder(s Sink) *decoder {
	v := decoders.Get()
	if v == nil {
		v = &decoder{}
	}
	d := v.(*decoder)
	d.sink = s
	return d
}

func putDecoder(d *decoder) {
	d.sink = nil
	d.head.reset()
	d.buf = d.buf[:0]
	decoders.Put(d)
}

func next(data []byte) (kind byte, text string, rest []byte) {
	n := int(data[1])
	return data[0], string(data[2 : 2+n]), data[2+n:]
}

func (d *decoder) decode(data []byte) {
	d.head.name = "none"
	for len(data) > 0 {
		var kind byte
		var text string
		kind, text, data = next(data)
		switch kind {
		case 1:
			d.head.name = text
		case 2:
			d.head.unit = text
		case 3:
			d.head.Help = text
		}
	}
	d.sink.Push(&d.head)
}

// Decode pushes the header that is in the data.
func Decode(data []byte, s Sink) {
	d := getDecoder(s)
	defer putDecoder(d)
	d.decode(data)
}
