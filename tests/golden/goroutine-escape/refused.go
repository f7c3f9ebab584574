// Who is asked to start something may refuse, and says so.
package refused

import (
	"errors"
	"sync"
)

type job struct{ text []byte }

var jobs = sync.Pool{New: func() any { return new(job) }}

var errBusy = errors.New("busy")

type gang interface {
	Go(f func()) error
}

type crew struct{ gang gang }

func (c *crew) try(f func()) bool {
	if err := c.gang.Go(f); err != nil {
		return false
	}
	return true
}

func (j *job) run(out func([]byte)) { out(j.text) }

func (c *crew) serve(text []byte, out func([]byte)) error {
	j := jobs.Get().(*job)
	j.text = append(j.text[:0], text...)
	if !c.try(func() {
		defer jobs.Put(j)
		j.run(out)
	}) {
		jobs.Put(j)
		return errBusy
	}
	return nil
}

func (c *crew) serveThen(text []byte, out func([]byte)) error {
	j := jobs.Get().(*job)
	j.text = append(j.text[:0], text...)
	if c.try(func() {
		j.run(out)
		jobs.Put(j)
	}) {
		return nil
	}
	jobs.Put(j)
	return errBusy
}

// Here it has been taken.
func (c *crew) serveTwice(text []byte, out func([]byte)) error {
	j := jobs.Get().(*job)
	j.text = append(j.text[:0], text...)
	if !c.try(func() { // want "`j`"
		defer jobs.Put(j)
		j.run(out)
	}) {
		return errBusy
	}
	jobs.Put(j)
	return nil
}
