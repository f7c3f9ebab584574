// What looks shared and is a copy, a mark, or made anew.
package correct_copies

import (
	"bytes"
	"sync"
)

type config struct{ retries int }

var defaults = config{3}

// A struct is copied when it is put into an interface.
var valuePool = sync.Pool{New: func() any { return defaults }}

func retries() int {
	c := valuePool.Get()
	defer valuePool.Put(c)
	return c.(config).retries
}

// A copy of the template.
var copyPool = sync.Pool{
	New: func() any {
		c := defaults
		return &c
	},
}

func more() int {
	c := copyPool.Get().(*config)
	defer copyPool.Put(c)
	*c = config{c.retries}
	return c.retries
}

// A mark that users know.
var none = new(bytes.Buffer)

var markPool = sync.Pool{New: func() any { return none }}

func take() *bytes.Buffer {
	b := markPool.Get().(*bytes.Buffer) // want missing-put warning "nothing is ever put"
	if b == none {
		b = new(bytes.Buffer)
	}
	b.Reset()
	return b
}

// Made by New, in a variable from outside.
func counted() func() *config {
	var last *config
	pool := sync.Pool{New: func() any {
		last = new(config)
		return last
	}}
	return func() *config { return pool.Get().(*config) } // want missing-put warning "nothing is ever put"
}

// Nil, as far as one can see.
var nothing *config

var nilPool = sync.Pool{New: func() any { return nothing }}

func some() *config {
	if c := nilPool.Get().(*config); c != nil { // want missing-put warning "nothing is ever put"
		return c
	}
	return new(config)
}

// No memory to share.
var empty []byte

var emptyPool = sync.Pool{New: func() any { return empty }}

func text(s string) int {
	b := emptyPool.Get().([]byte)
	b = append(b[:0], s...)
	emptyPool.Put(b)
	return len(b)
}

const size = 64

var sizePool = sync.Pool{New: func() any { return new([size]byte) }}

func sized() int {
	b := sizePool.Get().(*[size]byte)
	defer sizePool.Put(b)
	return copy(b[:], "x")
}
