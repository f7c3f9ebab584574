// A struct is as large as what its fields have grown to and keep.
package fields

import "sync"

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
