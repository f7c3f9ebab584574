// A count that helpers bring down is down.
package freed_by_helpers

import (
	"context"
	"sync"
)

type result struct{ err error }

type job struct {
	id  string
	wg  sync.WaitGroup // want note "must go back free"
	res *result
	run func(context.Context) *result
}

func (j *job) Init(id string, run func(context.Context) *result) {
	j.id = id
	j.run = run
	j.wg.Add(1)
}

func (j *job) Reset() {
	j.res = nil
	j.id = ""
	j.wg = sync.WaitGroup{}
	j.run = nil
}

func (j *job) WaitDone() *result {
	j.wg.Wait()
	return j.res
}

func (j *job) DoneWithErr(err error) {
	defer j.wg.Done()
	j.res = &result{err}
}

var jobPool = sync.Pool{New: func() any { return new(job) }}

func getJob(id string, run func(context.Context) *result) *job {
	j := jobPool.Get().(*job)
	j.Init(id, run)
	return j
}

func putJob(j *job) {
	j.Reset()
	jobPool.Put(j)
}

type queue interface {
	Schedule(*job) error
	Enqueue(any) (any, error)
}

func recycle(j *job) {
	res := j.WaitDone()
	if res != nil {
		println(res.err)
	}
	putJob(j)
}

func schedule(q queue, j *job) {
	if err := q.Schedule(j); err != nil {
		j.DoneWithErr(err)
		putJob(j)
	} else {
		if _, err := q.Enqueue(j); err != nil {
			recycle(j)
		}
	}
}

func prefetch(q queue, id string) {
	j := getJob(id, func(context.Context) *result { return nil })
	schedule(q, j)
}
