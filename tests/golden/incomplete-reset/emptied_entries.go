// A reset that empties what each entry of a map points to has seen to the map: that loop is no next user's.
package emptiedentries

import "sync"

type tally struct {
	places []int
	last   int
}

func (t *tally) add(at int) {
	t.places = append(t.places, at-t.last)
	t.last = at
}

func (t *tally) clear() { t.places, t.last = t.places[:0], 0 }

type counter struct {
	words map[string]*tally
	runes map[rune]*tally
	lines int
}

var counters = sync.Pool{New: func() any {
	return &counter{words: map[string]*tally{}, runes: map[rune]*tally{}}
}}

func (c *counter) reset() {
	for _, t := range c.words {
		t.places = t.places[:0]
		t.last = 0
	}
	for _, t := range c.runes {
		t.clear()
	}
	c.lines = 0
}

func (c *counter) line(words []string) {
	for i, w := range words {
		t := c.words[w]
		if t == nil {
			t = &tally{}
			c.words[w] = t
		}
		t.add(i)
		for at, r := range w {
			if c.runes[r] == nil {
				c.runes[r] = &tally{}
			}
			c.runes[r].add(at)
		}
	}
	c.lines++
}

func count(lines [][]string) int {
	c := counters.Get().(*counter)
	for _, words := range lines {
		c.line(words)
	}
	n := 0
	for _, t := range c.words {
		n += len(t.places)
	}
	for _, t := range c.runes {
		n += len(t.places)
	}
	n += c.lines
	c.reset()
	counters.Put(c)
	return n
}

// Here the entries keep where they ended, and the slice stays as long as it was.

type sparse struct {
	words map[string]*tally // want "`words` of `sparse` keeps its value"
	heads []*tally          // want "`heads` of `sparse` keeps its value"
	lines int
}

var sparses = sync.Pool{New: func() any { return &sparse{words: map[string]*tally{}} }}

func (s *sparse) reset() {
	for _, t := range s.words {
		t.places = t.places[:0]
	}
	for _, t := range s.heads {
		t.places = t.places[:0]
		t.last = 0
	}
	s.lines = 0
}

func (s *sparse) line(words []string) {
	for i, w := range words {
		t := s.words[w]
		if t == nil {
			t = &tally{}
			s.words[w] = t
		}
		t.add(i)
	}
	s.heads = append(s.heads, s.words[words[0]])
	s.lines++
}

func sparsely(lines [][]string) int {
	s := sparses.Get().(*sparse)
	for _, words := range lines {
		s.line(words)
	}
	n := len(s.heads) + s.lines
	s.reset()
	sparses.Put(s)
	return n
}

// An interface may hide what lies behind: its own Reset is called.

type section interface {
	Reset() error
	Add(text string)
	Text() string
}

type plain struct{ text string }

func (p *plain) Reset() error    { p.text = ""; return nil }
func (p *plain) Add(text string) { p.text += text }
func (p *plain) Text() string    { return p.text }

type document struct {
	name     string
	sections map[int]section
}

func (d *document) reset() (err error) {
	d.name = ""
	for _, s := range d.sections {
		err = s.Reset()
	}
	return err
}

func (d *document) section(i int) section {
	if d.sections == nil {
		d.sections = map[int]section{}
	}
	if d.sections[i] == nil {
		d.sections[i] = &plain{}
	}
	return d.sections[i]
}

var documents = sync.Pool{New: func() any { return new(document) }}

func write(name string, texts []string, emit func(string)) {
	d := documents.Get().(*document)
	d.name = name
	for i, text := range texts {
		d.section(i % 3).Add(text)
	}
	for _, s := range d.sections {
		emit(s.Text())
	}
	d.reset()
	documents.Put(d)
}
