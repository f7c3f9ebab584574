// What one turn of a loop sets to nil in an element says nothing of the element of the next.
package elements

import "sync"

var boxes = sync.Pool{New: func() any { return new([]byte) }}

type place struct {
	name string
	box  *[]byte
}

type rack struct {
	places []place
	other  *[]byte
}

func putBox(b *[]byte) { boxes.Put(b) }

func clearAll(r *rack) {
	for i := range r.places {
		putBox(r.places[i].box)
		r.places[i].box = nil
	}
	r.places = r.places[:0]
}

func clearSome(r *rack, n int) {
	for i := 0; i < n; i++ {
		putBox(r.places[i].box)
		r.places[i].box = nil
	}
	r.places = r.places[n:]
}

func tooEarly(r *rack) {
	for i := range r.places {
		r.places[i].box = nil
		putBox(r.places[i].box) // want "`r.places\[i\].box` may be nil"
	}
	r.places = r.places[:0]
}

func theSame(r *rack) {
	for i := range r.places {
		r.places[i].name = ""
		putBox(r.other) // want "`r.other` may be nil"
		r.other = nil
	}
}
