// Fields that each use writes anew, as the data says; pools of one type that are apart; elements that are zeroed.
package correctwrittenanew

import (
	"encoding/binary"
	"errors"
	"sync"
)

type proto uint8

const (
	unknown proto = iota
	tcp
	udp
)

type packet struct {
	b       []byte
	sub     int
	data    int
	version uint8
	proto   proto
	port    uint16
}

func (q *packet) decode(b []byte) {
	q.b = b
	if len(b) < 1 {
		q.version = 0
		q.proto = unknown
		return
	}
	q.version = b[0] >> 4
	switch q.version {
	case 4:
		q.decode4(b)
	default:
		q.version = 0
		q.proto = unknown
	}
}

func (q *packet) decode4(b []byte) {
	if len(b) < 20 {
		q.version = 0
		q.proto = unknown
		return
	}
	q.proto = proto(b[9])
	q.sub = int(b[0]&15) << 2
	if q.sub > len(b) {
		q.proto = unknown
		return
	}
	q.port = binary.BigEndian.Uint16(b[q.sub:])
	q.data = q.sub + 8
}

func (q *packet) payload() []byte {
	if q.data > len(q.b) {
		return nil
	}
	return q.b[q.data:]
}

var packets = sync.Pool{New: func() any { return new(packet) }}

func accept(b []byte, handle func([]byte)) bool {
	p := packets.Get().(*packet)
	defer packets.Put(p)
	p.decode(b)
	if p.proto != udp || p.port != 68 {
		return false
	}
	handle(p.payload())
	return true
}

var errAnswer = errors.New("an answer, not a question")

type reader struct{ rest []byte }

func (r *reader) word() (string, error) {
	if len(r.rest) < 4 {
		return "", errAnswer
	}
	w := string(r.rest[:4])
	r.rest = r.rest[4:]
	return w, nil
}

type query struct {
	head string
	name string
	in   reader
}

func (q *query) zero() { q.in = reader{} }

func (q *query) parse(b []byte) error {
	defer q.zero()
	q.in.rest = b
	var err error
	q.head, err = q.in.word()
	if err != nil {
		return err
	}
	if q.head == "answ" {
		return errAnswer
	}
	q.name, err = q.in.word()
	return err
}

var queries = sync.Pool{New: func() any { return new(query) }}

func ask(b []byte, answer func(string) string) (string, error) {
	q := queries.Get().(*query)
	defer queries.Put(q)
	if err := q.parse(b); err != nil {
		return "", err
	}
	return answer(q.name), nil
}

type packer struct{ addrs, vs []byte }

func (p *packer) prepare(n int) {
	if n <= cap(p.addrs) {
		p.addrs = p.addrs[:n]
	} else {
		p.addrs = make([]byte, n)
	}
	if n <= cap(p.vs) {
		p.vs = p.vs[:n]
	} else {
		p.vs = make([]byte, n)
	}
}

type scratch struct {
	packer packer
	calls  int
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func getScratch() *scratch {
	s := scratches.Get().(*scratch)
	for i := range s.packer.addrs {
		s.packer.addrs[i] = 0
	}
	s.packer.addrs = s.packer.addrs[:0]
	for i := range s.packer.vs {
		s.packer.vs[i] = 0
	}
	s.packer.vs = s.packer.vs[:0]
	return s
}

func send(n int, f func(a, b []byte)) {
	s := getScratch()
	defer scratches.Put(s)
	s.packer.prepare(n)
	f(s.packer.addrs, s.packer.vs)
}

type entry struct {
	level int
	buf   []byte
}

var (
	entries = sync.Pool{New: func() any { return new(entry) }}
	inputs  = sync.Pool{New: func() any { return &entry{level: 1} }}
)

func begin(level int) *entry {
	e := entries.Get().(*entry)
	e.buf = e.buf[:0]
	e.level = level
	return e
}

type sink struct{ ch chan *entry }

func (s *sink) write(e *entry) {
	other := entries.Get().(*entry)
	other.level = e.level
	other.buf, e.buf = e.buf, other.buf
	s.ch <- other
}

// What the second pool holds keeps the level that New gave it.
func (s *sink) raw(p []byte) {
	e := inputs.Get().(*entry)
	e.buf = append([]byte(nil), p...)
	s.write(e)
	e.buf = nil
	inputs.Put(e)
}

func (s *sink) log(level int, text string) {
	e := begin(level)
	e.buf = append(e.buf, text...)
	s.write(e)
	entries.Put(e)
}

func (s *sink) run(out func(int, []byte)) {
	for e := range s.ch {
		out(e.level, e.buf)
		e.buf = nil
		entries.Put(e)
	}
}
