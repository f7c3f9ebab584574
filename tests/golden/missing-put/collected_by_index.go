// A loop that counts can give back what another has collected, one element in each turn.
package collectedbyindex

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

func serve(next func() int, eat func([]byte)) {
	var plates []*plate
	for {
		n := next()
		if n < 0 {
			return
		}
		plates = plates[:0]
		for i := 0; i < n; i++ {
			plates = append(plates, fill(i))
		}
		for i := 0; i < n; i++ {
			p := plates[i]
			eat(p.food)
			p.back()
		}
	}
}

func once(n int, eat func([]byte)) {
	var plates []*plate
	for i := 0; i < n; i++ {
		plates = append(plates, fill(i))
	}
	for i := range plates {
		eat(plates[i].food)
		plates[i].back()
	}
}

func leftStanding(n int, closed bool, eat func([]byte)) {
	var plates []*plate
	for i := 0; i < n; i++ {
		plates = append(plates, fill(i)) // want "`plates` from `platePool` is not given back on every path"
	}
	if closed {
		return
	}
	for i := range plates {
		eat(plates[i].food)
		plates[i].back()
	}
}
