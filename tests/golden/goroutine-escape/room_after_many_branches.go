// Where the branches before an offer are too many to be told apart, the block that makes the queue tells as much.
package roomaftermanybranches

import "sync"

type parcel struct {
	from string
	text []byte
}

type line struct {
	out   chan *parcel
	last  string
	seen  int
	sum   byte
	known bool
}

type office struct {
	mu      sync.Mutex
	lines   map[string]*line
	parcels sync.Pool
	room    int
	look    func(string) func([]byte)
	check   func(*parcel) error
}

func (o *office) take() *parcel {
	p, ok := o.parcels.Get().(*parcel)
	if !ok {
		p = new(parcel)
	}
	p.text = p.text[:0]
	return p
}

func (o *office) serve(in <-chan []byte, read func(*parcel, []byte) (string, error)) {
	for text := range in {
		p := o.take()
		name, err := read(p, text)
		if err != nil {
			o.parcels.Put(p)
			continue
		}
		o.mu.Lock()
		l, ok := o.lines[name]
		if !ok {
			l = &line{last: p.from}
		}
		if err := o.check(p); err != nil {
			o.parcels.Put(p)
			o.mu.Unlock()
			continue
		}
		moved := l.last != p.from
		grown := l.seen < len(p.text)
		if moved {
			l.last = p.from
		}
		if grown {
			l.seen = len(p.text)
		}
		if moved || grown {
			if err := o.check(p); err != nil {
				o.parcels.Put(p)
				o.mu.Unlock()
				continue
			}
			l.known = true
		}
		if !ok {
			out := make(chan *parcel, o.room)
			l.out = out
			o.lines[name] = l
			go func() {
				send := o.look(p.from)
				for p := range out {
					send(p.text)
					o.parcels.Put(p)
				}
			}()
			if l.known {
				l.seen++
			}
		}
		select {
		case l.out <- p:
		default:
			o.parcels.Put(p)
		}
		o.mu.Unlock()
	}
}

// What is started for every parcel is there whatever the queue has room for.
func (o *office) serveEach(in <-chan []byte, read func(*parcel, []byte) (string, error)) {
	for text := range in {
		p := o.take()
		name, err := read(p, text)
		if err != nil {
			o.parcels.Put(p)
			continue
		}
		l, ok := o.lines[name]
		if !ok {
			l = &line{last: p.from}
		}
		moved := l.last != p.from
		grown := l.seen < len(p.text)
		if moved {
			l.last = p.from
		}
		if grown {
			l.seen = len(p.text)
		}
		if !ok {
			l.out = make(chan *parcel, o.room)
			o.lines[name] = l
		}
		go o.look(p.from)(p.text) // want "`p.text`"
		select {
		case l.out <- p:
		default:
			o.parcels.Put(p)
		}
	}
}

func (o *office) serveWithNew(in <-chan []byte, read func(*parcel, []byte) (string, error), names map[string]string) {
	for text := range in {
		p := o.take()
		name, err := read(p, text)
		if err != nil {
			o.parcels.Put(p)
			continue
		}
		if err := o.check(p); err != nil {
			o.parcels.Put(p)
			continue
		}
		if names[name] == "" {
			o.parcels.Put(p)
			continue
		}
		l := o.lines[name]
		if l == nil {
			out := make(chan *parcel, o.room)
			l = &line{last: p.from, out: out}
			o.lines[name] = l
			go func() {
				send := o.look(p.from)
				for p := range out {
					send(p.text)
					o.parcels.Put(p)
				}
			}()
		}
		if len(p.text) > l.seen {
			l.seen = len(p.text)
		}
		select {
		case l.out <- p:
		default:
			o.parcels.Put(p)
		}
	}
}
