// A channel that was made with room a moment ago takes what is offered to it: the default comes for older ones only.
package roominachannel

import "sync"

type parcel struct {
	to   string
	text []byte
}

type route struct{ out chan *parcel }

type depot struct {
	mu      sync.Mutex
	routes  map[string]*route
	parcels sync.Pool
	room    int
	look    func(string) func([]byte)
}

func (d *depot) take(text []byte) *parcel {
	p, ok := d.parcels.Get().(*parcel)
	if !ok {
		p = new(parcel)
	}
	p.to = ""
	p.text = append(p.text[:0], text...)
	return p
}

func (d *depot) serve(in <-chan []byte, to func([]byte) string) {
	for text := range in {
		p := d.take(text)
		p.to = to(text)
		d.mu.Lock()
		r, ok := d.routes[p.to]
		if !ok {
			r = &route{}
			out := make(chan *parcel, d.room)
			r.out = out
			d.routes[p.to] = r
			go func() {
				send := d.look(p.to)
				for p := range out {
					send(p.text)
					d.parcels.Put(p)
				}
			}()
		}
		select {
		case r.out <- p:
		default:
			d.parcels.Put(p)
		}
		d.mu.Unlock()
	}
}

// Without a buffer nobody has to be there to receive.
func (d *depot) serveAtOnce(in <-chan []byte, to func([]byte) string) {
	for text := range in {
		p := d.take(text)
		p.to = to(text)
		out := make(chan *parcel)
		go func() { // want "`p`"
			send := d.look(p.to)
			for p := range out {
				send(p.text)
			}
		}()
		select {
		case out <- p:
		default:
			d.parcels.Put(p)
		}
	}
}

// It was filled before.
func (d *depot) serveTwice(in <-chan []byte, first *parcel) {
	for text := range in {
		p := d.take(text)
		out := make(chan *parcel, 1)
		out <- first
		go func() { // want "`p`"
			send := d.look(p.to)
			for p := range out {
				send(p.text)
			}
		}()
		select {
		case out <- p:
		default:
			d.parcels.Put(p)
		}
	}
}
