// Who hands a value to a goroutine that gives it back has no say in when that is.
package usedafterhandingover

import (
	"bytes"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func taken(text string) *bytes.Buffer {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	b.WriteString(text)
	return b
}

func byLiteral(text string, write func([]byte)) int {
	b := taken(text)
	go func() { // want "`b` is used after it is handed to this goroutine, which gives it back to `buffers`"
		write(b.Bytes())
		buffers.Put(b)
	}()
	return b.Len()
}

func measuredBefore(text string, write func([]byte)) int {
	b := taken(text)
	n := b.Len()
	go func() {
		write(b.Bytes())
		buffers.Put(b)
	}()
	return n
}

func store(b *bytes.Buffer, into map[string]int) {
	defer buffers.Put(b)
	into[b.String()]++
}

func byFunction(texts []string, into map[string]int) (n int) {
	for _, text := range texts {
		b := taken(text)
		go store(b, into) // want "`b` is used after it is handed to this goroutine, which gives it back to `buffers`"
		n += b.Len()
	}
	return n
}

func overwritten(texts []string, into map[string]int) (n int) {
	var b *bytes.Buffer
	for _, text := range texts {
		b = taken(text)
		n += b.Len()
		go store(b, into)
	}
	return n
}

// What is given back only on some ways is seen to on the others.

func perhaps(text string, keep func(*bytes.Buffer) bool) int {
	b := taken(text)
	go func() {
		if !keep(b) {
			buffers.Put(b)
		}
	}()
	return b.Len()
}

// Something in the value tells how far it has come.

type job struct {
	text string
	out  chan int
}

var jobs = sync.Pool{New: func() any { return new(job) }}

func (j *job) run() {
	j.out <- len(j.text)
	j.text, j.out = "", nil
	jobs.Put(j)
}

func size(text string) int {
	j := jobs.Get().(*job)
	j.text, j.out = text, make(chan int)
	go j.run()
	return <-j.out
}

// To free a lock that lies apart from the value is no use of that.

type encoder struct {
	mu   *sync.Mutex
	text []byte
}

var encoders = sync.Pool{New: func() any { return &encoder{mu: new(sync.Mutex)} }}

func (e *encoder) run(write func([]byte)) {
	defer encoders.Put(e)
	write(e.text)
	e.text = e.text[:0]
}

func locked(text string, write func([]byte)) {
	e := encoders.Get().(*encoder)
	e.mu.Lock()
	e.text = append(e.text, text...)
	go e.run(write)
	e.mu.Unlock()
}
