// What a pool yields is brought back in the branch that asserts it to be a value: there is none on the other way.
package assertedinabranch

import "sync"

func missing(v any) bool { return v == nil }

// Order is what a kitchen works through.
type Order struct {
	table  int
	guests int
	dishes []string
	urgent bool
	Notes  string // want warning "`Notes` of `Order` keeps its value"
}

func (o *Order) reset(table int) {
	o.table = table
	o.dishes = nil
	o.urgent = false
}

var orders sync.Pool

// NewOrder takes up an order.
func NewOrder(table, guests int) *Order {
	var o *Order
	v := orders.Get() // spurious missing-put note "`v`"
	if !missing(v) {
		o = v.(*Order)
		o.reset(table)
	} else {
		o = &Order{table: table}
	}
	o.guests = guests
	return o
}

// Add adds a dish, with what the guest wants.
func (o *Order) Add(dish string, urgent bool) {
	o.dishes = append(o.dishes, dish)
	o.urgent = o.urgent || urgent
	if urgent {
		o.Notes += dish
	}
}

// Describe tells a cook.
func (o *Order) Describe() (int, int, []string, bool, string) {
	return o.table, o.guests, o.dishes, o.urgent, o.Notes
}

// Done gives an order back.
func (o *Order) Done() { orders.Put(o) }

func serve(table, guests int, wanted []string) (calls int) {
	o := NewOrder(table, guests)
	defer o.Done()
	if o.urgent {
		calls++
	}
	for _, dish := range wanted {
		o.Add(dish, len(wanted) > guests)
	}
	if o.Notes != "" {
		calls++
	}
	return calls + len(o.dishes)
}
