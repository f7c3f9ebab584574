// A loop that calls a method on each element has not let go of any of them, unless the method does that.
package lookedat

import "sync"

type client struct{ inbox [][]byte }

func (c *client) offer(m []byte) bool {
	c.inbox = append(c.inbox, m)
	return len(c.inbox) < 8
}

func (c *client) release() { c.inbox = nil }

type round struct {
	targets []*client
	refused int
}

var rounds = sync.Pool{New: func() any { return new(round) }}

func publish(all []*client, m []byte) int {
	r := rounds.Get().(*round)
	r.targets = append(r.targets, all...)
	r.refused = 0
	for _, c := range r.targets {
		if !c.offer(m) {
			r.refused++
		}
	}
	n := r.refused
	r.targets = r.targets[:0] // want note "`r.targets` is cut to length 0"
	rounds.Put(r)
	return n
}

type group struct{ clients []*client }

var groups = sync.Pool{New: func() any { return new(group) }}

func close(all []*client) {
	g := groups.Get().(*group)
	g.clients = append(g.clients, all...)
	for _, c := range g.clients {
		c.release()
	}
	g.clients = g.clients[:0]
	groups.Put(g)
}
