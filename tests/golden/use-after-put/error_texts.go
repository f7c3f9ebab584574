// Errors and log lines that are made from what was just released.
package error_texts

import (
	"fmt"
	"io"
	"sync"
)

type header struct {
	kind byte
	raw  [16]byte
}

var headerPool = sync.Pool{New: func() any { return new(header) }}

func inTheErrorText(r io.Reader) (byte, error) {
	h := headerPool.Get().(*header)
	if _, err := io.ReadFull(r, h.raw[:]); err != nil {
		headerPool.Put(h)
		return 0, fmt.Errorf("header %x: %w", h.raw, err) // want "`h.*after"
	}
	h.kind = h.raw[0]
	kind := h.kind
	headerPool.Put(h)
	return kind, nil
}

func madeBefore(r io.Reader) (byte, error) {
	h := headerPool.Get().(*header)
	defer headerPool.Put(h)
	if _, err := io.ReadFull(r, h.raw[:]); err != nil {
		return 0, fmt.Errorf("header %x: %w", h.raw, err)
	}
	return h.raw[0], nil
}
