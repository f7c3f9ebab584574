// What a release looks at to clear it up is not read by the next user.
package clearedasitgoesback

import (
	"sync"
	"time"
)

type call struct {
	id    int
	timer *time.Timer
}

var calls = sync.Pool{New: func() any { return new(call) }}

func getCall(id int) *call {
	c := calls.Get().(*call)
	c.id = id
	return c
}

func putCall(c *call) {
	if c.timer != nil && !c.timer.Stop() {
		select {
		case <-c.timer.C:
		default:
		}
	}
	c.id = 0
	calls.Put(c)
}

func wait(id int, d time.Duration, answer <-chan int) int {
	c := getCall(id)
	defer putCall(c)
	if d > 0 {
		if c.timer == nil {
			c.timer = time.NewTimer(d)
		} else {
			c.timer.Reset(d)
		}
		select {
		case n := <-answer:
			return n
		case <-c.timer.C:
		}
	}
	return c.id
}

// A way back that uses the field up is another thing than the user who reads it.

type job struct {
	id   int
	late bool // want "`late` of `job`.*the next user reads it"
}

var jobs = sync.Pool{New: func() any { return new(job) }}

func getJob(id int) *job {
	j := jobs.Get().(*job)
	j.id = id
	return j
}

func putJob(j *job) {
	j.id = 0
	jobs.Put(j)
}

func run(id, took int) bool {
	j := getJob(id)
	defer putJob(j)
	if took > j.id {
		j.late = true
	}
	return j.late
}
