// Which error it was tells what was given back, by itself and by what is made around it.
package which_error

import (
	"errors"
	"fmt"
	"io"
	"sync"
)

type packet struct {
	seq  int
	data []byte
}

var (
	errDropped = errors.New("dropped")
	errLater   = errors.New("later")
)

var packetPool = sync.Pool{New: func() any { return new(packet) }}

func takePacket(seq int) *packet {
	p := packetPool.Get().(*packet)
	p.seq = seq
	return p
}

func offer(p *packet) error {
	if p.seq < 0 {
		packetPool.Put(p)
		return errDropped
	}
	if p.seq == 0 {
		return errLater
	}
	return nil
}

func asked(seq int) int {
	p := takePacket(seq)
	if err := offer(p); errors.Is(err, errDropped) {
		return 0
	}
	n := p.seq
	packetPool.Put(p)
	return n
}

func compared(seq int) int {
	p := takePacket(seq)
	err := offer(p)
	if err == errDropped {
		return 0
	}
	n := p.seq
	packetPool.Put(p)
	return n
}

func askedForOther(seq int) int {
	p := takePacket(seq) // want missing-put "not given back"
	if err := offer(p); errors.Is(err, errLater) {
		return 0
	}
	n := p.seq        // want "`p` is used after it went back"
	packetPool.Put(p) // want double-put "`p`.*twice"
	return n
}

func offerNamed(name string, p *packet) error {
	if err := offer(p); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func wrapped(seq int) int {
	p := takePacket(seq)
	if err := offerNamed("first", p); errors.Is(err, errDropped) {
		return 0
	}
	n := p.seq
	packetPool.Put(p)
	return n
}

func isDropped(err error) bool { return errors.Is(err, errDropped) }

func refuse(p *packet) error {
	if p.seq < 0 {
		packetPool.Put(p)
		return fmt.Errorf("refused: %w", errDropped)
	}
	return nil
}

func wrappedOnce(seq int) int {
	p := takePacket(seq)
	if err := refuse(p); isDropped(err) {
		return 0
	}
	n := p.seq
	packetPool.Put(p)
	return n
}

func wrappedAmiss(seq int) int {
	p := takePacket(seq) // want missing-put "not given back"
	if err := refuse(p); !errors.Is(err, errDropped) {
		return 0
	}
	n := p.seq        // want "`p` is used after it went back"
	packetPool.Put(p) // want double-put "`p`.*twice"
	return n
}

// Several at once are no nil either.
func closeBoth(p *packet, err error) error {
	if p.seq < 0 {
		packetPool.Put(p)
		return errors.Join(err, errDropped)
	}
	return nil
}

func joined(seq int) int {
	p := takePacket(seq)
	if err := closeBoth(p, nil); err != nil {
		return 0
	}
	n := p.seq
	packetPool.Put(p)
	return n
}

func joinedAmiss(seq int) int {
	p := takePacket(seq)
	if err := closeBoth(p, nil); err != nil {
		println(p.seq) // want "`p` is used after it went back"
		return 0
	}
	packetPool.Put(p)
	return seq
}

// The errors of other packages have names, too.
func next(p *packet) error {
	if p.seq > 99 {
		packetPool.Put(p)
		return io.EOF
	}
	if p.seq > 9 {
		return io.ErrShortBuffer
	}
	return nil
}

func elsewhere(seq int) int {
	p := takePacket(seq)
	err := next(p)
	if err == io.EOF {
		return 0
	}
	n := p.seq
	packetPool.Put(p)
	return n
}

func elsewhereAmiss(seq int) int {
	p := takePacket(seq)
	err := next(p)
	if err == io.EOF {
		return p.seq // want "`p` is used after it went back"
	}
	packetPool.Put(p)
	return 0
}

// A slice that is nil has no length, a function that is nil is not there.
func split(p *packet) []int {
	if p.seq == 0 {
		packetPool.Put(p)
		return nil
	}
	return []int{p.seq}
}

func lengths(seq int) int {
	p := takePacket(seq)
	parts := split(p)
	if len(parts) == 0 {
		return 0
	}
	n := p.seq
	packetPool.Put(p)
	return n
}

func lengthsAmiss(seq int) int {
	p := takePacket(seq)
	parts := split(p)
	if len(parts) == 0 {
		return p.seq // want "`p` is used after it went back"
	}
	packetPool.Put(p)
	return 0
}

func closer(p *packet) func() {
	if p.seq == 0 {
		packetPool.Put(p)
		return nil
	}
	return func() { println("closed") }
}

func functions(seq int) {
	p := takePacket(seq)
	done := closer(p)
	if done == nil {
		return
	}
	done()
	packetPool.Put(p)
}

func functionsAmiss(seq int) {
	p := takePacket(seq)
	done := closer(p)
	if done != nil {
		done()
		packetPool.Put(p)
		return
	}
	println(p.seq) // want "`p` is used after it went back"
}
