// A callee that is not at hand may fill in a struct whose address it is given; of a copy it fills nothing in.
package filled_by_callees

import (
	"encoding/gob"
	"fmt"
	"io"
	"sync"
)

var blocks = sync.Pool{New: func() any { b := make([]byte, 1024); return &b }}

type packet struct {
	Kind  int
	Block *[]byte
}

type reader interface{ read(p *packet) error }

func fromAReader(r reader) error {
	for {
		var p packet
		if err := r.read(&p); err != nil {
			return err
		}
		blocks.Put(p.Block)
	}
}

func decoded(from io.Reader) error {
	var p packet
	if err := gob.NewDecoder(from).Decode(&p); err != nil {
		return err
	}
	blocks.Put(p.Block)
	return nil
}

func shown(w io.Writer) {
	var p packet
	fmt.Fprintln(w, p)
	blocks.Put(p.Block) // want "`p.Block` may be nil"
}

func counted() {
	var p packet
	p.Kind++
	blocks.Put(p.Block) // want "`p.Block` may be nil"
}
