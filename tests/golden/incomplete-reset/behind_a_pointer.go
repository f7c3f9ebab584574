// Whoever empties what a pointer leads to, where it leads anywhere, does not look at what was left in the pointer: that
// is for those to say who use it.
package behindapointer

import "sync"

type place struct {
	hall string
	row  int
}

type jobs struct {
	names map[string]int
	size  int
}

type payer struct{ paid bool }

type booking struct {
	*place
	guest string
	queue *jobs
	last  *jobs  // want "`last` of `booking`"
	payer *payer // want "`payer` of `booking`"
}

func (b *booking) reset() {
	b.guest = ""
	if b.place != nil {
		b.hall = ""
		b.place.row = 0
	}
	if b.queue != nil {
		b.queue.names = map[string]int{}
	}
	if b.payer != nil {
		b.payer.paid = false
	}
}

var bookings = sync.Pool{New: func() any { return new(booking) }}

func (b *booking) seat(hall string, row int) {
	if b.place == nil {
		b.place = &place{}
	}
	b.hall, b.row = hall, row
}

func (b *booking) wait(size int) {
	if b.queue == nil {
		b.queue = &jobs{names: map[string]int{}, size: size}
	}
	b.queue.names[b.guest]++
}

func book(guest, hall string, row int, wait bool, by *payer) (int, string) {
	b := bookings.Get().(*booking)
	defer bookings.Put(b) // want retained-references note "`payer`"
	defer b.reset()
	b.guest = guest
	if b.last != nil {
		return b.last.size, guest
	}
	if by != nil {
		b.payer = by
	}
	if b.payer != nil {
		b.payer.paid = true
	}
	if row > 0 {
		b.seat(hall, row)
	}
	if wait {
		b.wait(16)
		b.last = b.queue
		return b.queue.names[guest], ""
	}
	if b.place == nil {
		return 0, ""
	}
	return b.row, b.hall
}
