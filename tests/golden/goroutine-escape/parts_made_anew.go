// A map, or a slice, of a field goes on with whoever has it where the next user sets the field to something of its own.
package parts_made_anew

import "sync"

type job struct {
	title string
	tags  map[string]string
	lines []string
}

var jobs = make(chan *job, 8)

type ticket struct {
	title string
	tags  map[string]string
	lines []string
}

var tickets = sync.Pool{New: func() any { return new(ticket) }}

func open(title string) *ticket {
	t := tickets.Get().(*ticket)
	t.title = title
	t.tags = nil
	t.lines = t.lines[:0]
	return t
}

func submit(title string, tags map[string]string) {
	jobs <- &job{title: title, tags: tags}
}

func submitLines(title string, lines []string) {
	jobs <- &job{title: title, lines: lines}
}

func submitTicket(t *ticket) {
	go work(t)
}

func (t *ticket) sendTags() {
	submit(t.title, t.tags)
	tickets.Put(t)
}

func (t *ticket) sendLines() {
	submitLines(t.title, t.lines) // want "`t.lines` may still be in use by what starts here when it goes back to `tickets`"
	tickets.Put(t)
}

func (t *ticket) sendItself() {
	submitTicket(t) // want "`t` may still be in use by what starts here when it goes back to `tickets`"
	tickets.Put(t)
}

func file(title string, tags map[string]string) {
	t := open(title)
	t.tags = tags
	t.sendTags()
}

func read(title, line string) {
	t := open(title)
	t.lines = append(t.lines, line)
	t.sendLines()
}

func pass(title string, tags map[string]string) {
	t := open(title)
	t.tags = tags
	t.sendItself()
}

func work(t *ticket) {
	println(t.title, len(t.tags), len(t.lines))
}
