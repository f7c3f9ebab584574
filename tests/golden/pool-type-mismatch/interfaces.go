// Get asserts an interface: what New makes or Put stores must have its methods.
package interfaces

import "sync"

type appender interface {
	Append(v int)
	committer
}

type committer interface{ Commit() int }

type db struct {
	appenderPool sync.Pool
	sink         []int
}

type base struct {
	*db
	pending []int
}

type full struct{ base }

func (f *full) Append(v int) { f.pending = append(f.pending, v) }

// The embedded base goes back, not what embeds it.
func (b *base) Commit() int {
	n := len(b.pending)
	b.sink = append(b.sink, b.pending...)
	b.pending = b.pending[:0]
	b.appenderPool.Put(b) // want "`b` is a `\*base`, which has no method `Append`"
	return n
}

func open() *db {
	d := &db{}
	d.appenderPool.New = func() any { return &full{base: base{db: d}} }
	return d
}

func (d *db) appender() appender { return d.appenderPool.Get().(appender) }

type task interface{ Run() }

type job struct{ n int }

func (j *job) Run() { j.n++ }

var jobPool = sync.Pool{New: func() any { return job{} }}

func next() task {
	return jobPool.Get().(task) // want "`jobPool` makes `job`, which has no method `Run`" want missing-put warning "nothing is ever put"
}

var taskPool = sync.Pool{New: func() any { return new(job) }}

func nextTask() task { return taskPool.Get().(task) } // want missing-put warning "nothing is ever put"

// What an embedded interface brings along is not known to be missing.
type wrapped struct{ task }

var wrappedPool = sync.Pool{New: func() any { return &wrapped{task: new(job)} }}

func nextWrapped() task { return wrappedPool.Get().(task) } // want missing-put warning "nothing is ever put"
