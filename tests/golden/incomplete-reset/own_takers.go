// What others may do with a value counts for little where the module takes its own from the same function.
package owntakers

import (
	"io"
	"strconv"
	"sync"
)

// Notice is set up by all who take one here, but for its urgency.
type Notice struct {
	text    []byte
	heading string // want note "`heading` of `Notice`.*whoever takes the value next can read it"
	urgency int    // want warning "`urgency` of `Notice`.*whoever takes the value next can read it"
	margin  int    // want note "`margin` of `Notice`.*whoever takes the value next can read it"
	printer *Printer
}

// Printer prints notices.
type Printer struct{ pages int }

var spare Printer

var notices = sync.Pool{New: func() any { return new(Notice) }}

func AcquireNotice() *Notice { return notices.Get().(*Notice) }

func (n *Notice) Release() {
	n.text = n.text[:0]
	n.printer = nil
	notices.Put(n)
}

func (n *Notice) SetHeading(s string) { n.heading = s }

func (n *Notice) SetUrgency(u int) { n.urgency = u }

// SetMargin is called by nobody here.
func (n *Notice) SetMargin(m int) { n.margin = m }

func (n *Notice) WriteTo(w io.Writer) (int64, error) {
	wrote, err := w.Write(n.text)
	return int64(wrote), err
}

func (n *Notice) Heading() string { return n.heading }

func (n *Notice) Urgency() int { return n.urgency }

func (n *Notice) Margin() int { return n.margin }

func Warn(w io.Writer, what string) error {
	n := AcquireNotice()
	defer n.Release()
	n.SetHeading("warning")
	n.SetUrgency(len(what))
	n.text = append(n.text, what...)
	return show(w, n)
}

func Tell(w io.Writer, what string) error {
	n := AcquireNotice()
	defer n.Release()
	n.SetHeading("news")
	n.text = append(n.text, what...)
	return show(w, n)
}

// Board keeps one for as long as it hangs.
type Board struct{ n *Notice }

func NewBoard(what string) *Board {
	n := AcquireNotice()
	n.SetHeading(what)
	return &Board{n: n}
}

func (b *Board) Show(w io.Writer) error { return show(w, b.n) }

func (b *Board) Close() {
	b.n.Release()
	b.n = nil
}

func show(w io.Writer, n *Notice) error {
	line := n.Heading() + strconv.Itoa(n.Urgency()) + strconv.Itoa(n.Margin())
	_, err := io.WriteString(w, line)
	return err
}

// Placard is asked whether it has a printer: some who take one do not set it.
type Placard struct {
	text    []byte
	printer *Printer // want warning "`printer` of `Placard`.*whoever takes the value next can read it"
}

var placards = sync.Pool{New: func() any { return new(Placard) }}

func AcquirePlacard() *Placard { return placards.Get().(*Placard) }

func ReleasePlacard(p *Placard) {
	p.text = p.text[:0]
	placards.Put(p) // want retained-references note "still holding"
}

func (p *Placard) On(printer *Printer) { p.printer = printer }

func (p *Placard) Printer() *Printer { return p.printer }

func (p *Placard) Print() {
	if p.printer == nil {
		spare.pages++
		return
	}
	p.printer.pages++
}

func (r *Printer) Placard(text string) {
	p := AcquirePlacard()
	p.On(r)
	p.text = append(p.text, text...)
	p.Print()
	ReleasePlacard(p)
}
