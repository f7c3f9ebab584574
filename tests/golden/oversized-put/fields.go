// A struct is as large as what its fields have grown to and keep.
package fields

import (
	"image"
	"sync"
)

type event struct {
	text []byte
	tags map[string]string
	ids  [8]int
}

var eventPool = sync.Pool{New: func() any { return &event{tags: map[string]string{}} }}

func newEvent() *event {
	e := eventPool.Get().(*event)
	e.text = e.text[:0]
	return e
}

func (e *event) add(s string) *event {
	e.text = append(e.text, s...)
	return e
}

func (e *event) send(write func([]byte)) {
	write(e.text)
	eventPool.Put(e) // want "`e` goes back to `eventPool` with all that `text` grew to"
}

type draft struct{ text []byte }

var draftPool = sync.Pool{New: func() any { return new(draft) }}

func newDraft() *draft {
	d := draftPool.Get().(*draft)
	d.text = append(d.text, "draft: "...)
	return d
}

func (d *draft) reset() {
	if cap(d.text) > 4096 {
		d.text = nil
	} else {
		d.text = d.text[:0]
	}
}

func (d *draft) send(write func([]byte)) {
	write(d.text)
	d.reset()
	draftPool.Put(d)
}

type page struct{ text []byte }

var pagePool = sync.Pool{New: func() any { return new(page) }}

func usePage(write func([]byte), s string) {
	p := pagePool.Get().(*page)
	p.text = append(p.text, s...)
	write(p.text)
	p.text = nil
	pagePool.Put(p)
}

type task struct{ steps []string }

var taskPool = sync.Pool{New: func() any { return new(task) }}

// What each user sets anew is the user's memory, not the pool's.
func runTask(steps []string, do func(string)) {
	t := taskPool.Get().(*task)
	t.steps = steps
	for _, s := range t.steps {
		do(s)
	}
	taskPool.Put(t)
}

var longest = -1

type memo struct{ text []byte }

var memoPool = sync.Pool{New: func() any { return new(memo) }}

// Where a limit was set, the reset lets go of what is above it.
func (m *memo) shrink(most int) {
	if cap(m.text) > most {
		m.text = nil
	}
}

func (m *memo) reset() {
	if longest >= 0 {
		m.shrink(longest)
	}
	m.text = m.text[:0]
}

func useMemo(write func([]byte), s string) {
	m := memoPool.Get().(*memo)
	m.text = append(m.text, s...)
	write(m.text)
	m.reset()
	memoPool.Put(m)
}

type reply struct{ text []byte }

var replyPool = sync.Pool{New: func() any { return new(reply) }}

// Shrink is there for who wants it; nobody on the way to the pool does.
func (r *reply) Shrink(most int) {
	if cap(r.text) > most {
		r.text = nil
	}
}

func useReply(write func([]byte), s string) {
	r := replyPool.Get().(*reply)
	r.text = append(r.text, s...)
	write(r.text)
	r.text = r.text[:0]
	replyPool.Put(r) // want "`r` goes back to `replyPool` with all that `text` grew to"
}

type thumb struct {
	img  *image.Gray
	rows [][]byte
}

var thumbPool = sync.Pool{New: func() any { return new(thumb) }}

// The memory is that of a struct whose declaration is not at hand.
func (t *thumb) reset() {
	t.rows = t.rows[:0]
	if cap(t.img.Pix) > 4096 {
		t.img, t.rows = nil, nil
	}
}

func useThumb(write func([][]byte), s string) {
	t := thumbPool.Get().(*thumb)
	if t.img == nil {
		t.img = new(image.Gray)
	}
	t.img.Pix = append(t.img.Pix[:0], s...)
	t.rows = append(t.rows, t.img.Pix)
	write(t.rows)
	t.reset()
	thumbPool.Put(t)
}
