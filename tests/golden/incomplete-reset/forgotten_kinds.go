// Kinds of fields that resets forget.
package forgottenkinds

import (
	"bufio"
	"errors"
	"strings"
	"sync"
)

// A count that is held against a limit is used up.

type call struct {
	name  string
	tries int // want "`tries` of `call`"
}

var calls = sync.Pool{New: func() any { return new(call) }}

func newCall(name string) *call {
	c := calls.Get().(*call)
	c.name = name
	return c
}

func (c *call) do(try func(string) error) error {
	for c.tries < 3 {
		c.tries++
		if err := try(c.name); err == nil {
			return nil
		}
	}
	return errors.New("gave up")
}

func run(name string, try func(string) error) error {
	c := newCall(name)
	defer calls.Put(c)
	return c.do(try)
}

// A map that a literal keeps by name keeps what is in it.

type mail struct {
	verb   string
	fields map[string]string // want "`fields` of `mail`"
}

var mails = sync.Pool{New: func() any { return &mail{fields: map[string]string{}} }}

func (m *mail) reset() { *m = mail{fields: m.fields} }

func (m *mail) read(r *bufio.Reader) error {
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return err
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			m.verb = line
			break
		}
		m.fields[key] = value
	}
	return nil
}

func serve(r *bufio.Reader) (string, error) {
	m := mails.Get().(*mail)
	defer func() {
		m.reset()
		mails.Put(m)
	}()
	err := m.read(r)
	return m.verb + m.fields["to"], err
}

type kept struct {
	verb   string
	fields map[string]string
}

var keeps = sync.Pool{New: func() any { return &kept{fields: map[string]string{}} }}

func (k *kept) reset() {
	clear(k.fields)
	*k = kept{fields: k.fields}
}

func serveKept(key string) string {
	k := keeps.Get().(*kept)
	k.fields[key] = "x"
	k.verb = key
	found := k.verb + k.fields["to"]
	k.reset()
	keeps.Put(k)
	return found
}

// What the data sets in a loop is no option of the pool's.

type answer struct {
	status  int
	chunked bool // want "`chunked` of `answer`"
	body    []byte
}

var answers = sync.Pool{New: func() any { return new(answer) }}

func (a *answer) release() {
	a.status = 0
	a.body = a.body[:0]
	answers.Put(a)
}

func (a *answer) size() int {
	if a.chunked {
		return len(a.body) / 2
	}
	return len(a.body)
}

func parse(lines []string) *answer {
	a := answers.Get().(*answer)
	a.status = len(lines)
	for _, line := range lines {
		switch {
		case line == "chunked":
			a.chunked = true
		default:
			a.body = append(a.body, line...)
		}
	}
	return a
}

func sizeOf(lines []string) int {
	a := parse(lines)
	defer a.release()
	return a.size()
}

// A struct without a name has fields too.

type report struct {
	text  []byte
	stats struct {
		hits   int
		misses int // want "`misses`"
	}
}

var reports = sync.Pool{New: func() any { return new(report) }}

func putReport(r *report) {
	r.text = r.text[:0]
	r.stats.hits = 0
	reports.Put(r)
}

func (r *report) look(found bool) {
	if found {
		r.stats.hits++
		return
	}
	r.stats.misses++
}

func ratio(found ...bool) int {
	r := reports.Get().(*report)
	defer putReport(r)
	for _, f := range found {
		r.look(f)
	}
	return r.stats.hits * 100 / (r.stats.hits + r.stats.misses + 1)
}
