package golden

import "sync"

type head struct {
	name    string
	keys    map[string]string
	chunked bool // want "`chunked` of `head`.*`reset`"
}

func (h *head) reset() {
	h.name = ""
	for k := range h.keys {
		delete(h.keys, k)
	}
}

type trailer struct {
	sum   int
	valid bool
}

type message struct {
	head
	trailer trailer
	body    []byte
}

func (m *message) reset() {
	m.head.reset()
	m.trailer = trailer{}
	m.body = m.body[:0]
}

var messagePool = sync.Pool{New: func() any { return &message{head: head{keys: map[string]string{}}} }}

func encode(name string, body []byte, dst []byte) []byte {
	m := messagePool.Get().(*message)
	m.name = name
	if len(body) > 1<<10 {
		m.chunked = true
	}
	m.keys["name"] = name
	m.body = append(m.body, body...)
	m.trailer.sum += len(body)
	if m.chunked {
		dst = append(dst, 'c')
	}
	dst = append(dst, m.body...)
	dst = append(dst, byte(m.trailer.sum))
	m.reset()
	messagePool.Put(m)
	return dst
}
