// A field that is read only for one kind of value, by those whose writers set the kind as well: a note, since they may
// never do the one without the other.
package toldbyakind

import "sync"

type kind byte

const (
	letter kind = iota
	parcel
)

type item struct {
	street string
	kind   kind
	weight int // want note "`weight` of `item`"
	height int // want note "`height` of `item`"
	stamps int // want "`stamps` of `item`.*the next user reads it"
}

var items = sync.Pool{New: func() any { return new(item) }}

func take() *item {
	i := items.Get().(*item)
	i.street = ""
	return i
}

func (i *item) decode(b []byte) {
	i.street = string(b[3:])
	i.kind = letter
	if b[0] == 1 {
		i.kind = parcel
		i.weight = int(b[1])
		i.height = int(b[2])
	}
}

// stamp sets one of the fields alone.
func (i *item) stamp() { i.stamps++ }

func (i *item) high() bool {
	if i.kind != parcel {
		return false
	}
	return i.height > 100
}

func price(b []byte, stamped bool) int {
	i := take()
	defer items.Put(i)
	i.decode(b)
	if stamped {
		i.stamp()
	}
	if i.kind == parcel && i.weight > 20 {
		return 9
	}
	if i.kind == letter && i.stamps > 1 || i.high() {
		return 2
	}
	return 1
}
