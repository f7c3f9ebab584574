// What a loop takes out of a slice by its counter is another element in each turn; what it takes twice in one is not.
package elementsbyindex

import "sync"

var platePool = sync.Pool{New: func() any { return new(plate) }}

type plate struct{ food []byte }

func fill(n int) *plate {
	p := platePool.Get().(*plate)
	p.food = append(p.food[:0], byte(n))
	return p
}

func (p *plate) back() {
	p.food = p.food[:0]
	platePool.Put(p)
}

func serve(n int, eat func([]byte)) {
	var plates []*plate
	for i := 0; i < n; i++ {
		plates = append(plates, fill(i))
	}
	for i := 0; i < n; i++ {
		p := plates[i]
		eat(p.food)
		p.back()
	}
}

func tooEarly(n int, eat func([]byte)) {
	var plates []*plate
	for i := 0; i < n; i++ {
		plates = append(plates, fill(i))
	}
	for i := 0; i < n; i++ {
		p := plates[i]
		p.back()
		eat(p.food) // want "`p` is used after it went back to `platePool`"
	}
}

func theSame(n int, eat func([]byte)) {
	var plates []*plate
	for i := 0; i < n; i++ {
		plates = append(plates, fill(i)) // want missing-put "`plates` from `platePool`"
	}
	for i := 0; i < n; i++ {
		p := plates[0]
		eat(p.food) // want "`p` is used after it went back to `platePool`"
		p.back()
	}
}
