// A list that was passed in keeps alive what its elements refer to; so does what a literal sets over all fields.
package givenlists

import "sync"

type guest interface{ Name() string }

type table struct {
	guests []guest
	seats  []int
}

var tables = sync.Pool{New: func() any { return new(table) }}

func seat(guests []guest, seats []int) *table {
	t := tables.Get().(*table)
	t.guests = guests
	t.seats = seats
	return t
}

func (t *table) first() string { return t.guests[t.seats[0]].Name() }

func free(t *table) {
	t.seats = nil
	tables.Put(t) // want "`t` goes back to `tables` still holding what `guests` was set to"
}

// This one lets them go.

type bench struct{ guests []guest }

var benches = sync.Pool{New: func() any { return new(bench) }}

func sit(guests []guest) *bench {
	b := benches.Get().(*bench)
	b.guests = guests
	return b
}

func (b *bench) first() string { return b.guests[0].Name() }

func (b *bench) free() {
	b.guests = nil
	benches.Put(b)
}

// Set by a literal.

type walker struct {
	house *house
	room  *room
}

type house struct{ rooms []*room }

type room struct{ next *room }

var walkers = sync.Pool{New: func() any { return new(walker) }}

func (h *house) walk() *walker {
	w := walkers.Get().(*walker)
	*w = walker{house: h, room: h.rooms[0]}
	return w
}

func (w *walker) next() *room {
	w.room = w.room.next
	return w.house.rooms[0]
}

func (w *walker) close() {
	w.room = nil
	walkers.Put(w) // want "`w` goes back to `walkers` still holding what `house` was set to"
}

// A field of a struct that is embedded is the value's own.

type sheet struct{ host guest }

func (s *sheet) name() string { return s.host.Name() }

type menu struct {
	sheet
	closed bool
}

var menus = sync.Pool{New: func() any { return new(menu) }}

func newMenu(host guest) *menu {
	m := menus.Get().(*menu)
	m.host, m.closed = host, false
	return m
}

func (m *menu) free() {
	menus.Put(m) // want "`m` goes back to `menus` still holding what `host` was set to"
}

type bill struct {
	sheet
	closed bool
}

var bills = sync.Pool{New: func() any { return new(bill) }}

func newBill(host guest) *bill {
	b := bills.Get().(*bill)
	b.host, b.closed = host, false
	return b
}

func (b *bill) free() {
	b.sheet = sheet{}
	bills.Put(b)
}
