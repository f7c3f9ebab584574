// A variable that is set beside a reset tells the end of the function whether that is still to be done.
package resetbyaflag

import (
	"io"
	"sync"
)

type Parcel struct {
	label  string
	source io.Reader
}

func (p *Parcel) SetSource(r io.Reader) { p.source = r }

func (p *Parcel) Source() io.Reader { return p.source }

func (p *Parcel) Reset() {
	p.label = ""
	p.close()
}

func (p *Parcel) close() {
	if p.source == nil {
		return
	}
	if c, ok := p.source.(io.Closer); ok {
		c.Close()
	}
	p.source = nil
}

var parcels = sync.Pool{New: func() any { return new(Parcel) }}

func Carry(each func(*Parcel) bool) {
	p := parcels.Get().(*Parcel)
	done := false
	for i := 0; i < 9; i++ {
		done = false
		if !each(p) {
			break
		}
		done = true
		p.Reset()
	}
	if !done {
		p.Reset()
	}
	parcels.Put(p)
}

type Letter struct {
	label  string
	source io.Reader // want warning "`source` of `Letter` keeps its value"
}

func (l *Letter) SetSource(r io.Reader) { l.source = r }

func (l *Letter) Source() io.Reader { return l.source }

func (l *Letter) Reset() {
	l.label = ""
	l.close()
}

func (l *Letter) close() {
	if l.source == nil {
		return
	}
	if c, ok := l.source.(io.Closer); ok {
		c.Close()
	}
	l.source = nil
}

var letters = sync.Pool{New: func() any { return new(Letter) }}

// What it says has nothing to do with a reset.
func Send(each func(*Letter) bool) (sent int) {
	l := letters.Get().(*Letter)
	failed := false
	for i := 0; i < 9; i++ {
		failed = !each(l)
		if failed {
			break
		}
		sent++
	}
	if failed {
		l.Reset()
	}
	letters.Put(l)
	return sent
}
