// What a field was given by opening something is closed by somebody, or by nobody at all.
package fields

import (
	"context"
	"os"
	"sync"
)

type job struct {
	ctx    context.Context
	cancel context.CancelFunc
	file   *os.File
	log    *os.File
}

var jobPool = sync.Pool{New: func() any { return new(job) }}

func start(ctx context.Context, name string) (*job, error) {
	j := jobPool.Get().(*job)
	j.ctx, j.cancel = context.WithCancel(ctx) // via "`cancel` is given what"
	file, err := os.Open(name)
	if err != nil {
		jobPool.Put(j)
		return nil, err
	}
	j.file = file
	j.log, err = os.Create(name + ".log")
	return j, err
}

func (j *job) end() {
	j.file.Close()
	j.file = nil
	j.ctx = nil
	j.cancel = nil // want "`cancel` of a value from `jobPool` is dropped here, and nothing ever ends what it held"
	j.log.Close()
	j.log = nil
	jobPool.Put(j)
}

type copier struct{ in *os.File }

var copierPool = sync.Pool{New: func() any { return new(copier) }}

func run(name string, use func(*os.File) error) error {
	c := copierPool.Get().(*copier)
	defer copierPool.Put(c) // want "`c` goes back to `copierPool` with `in` open: nothing ever ends it"
	var err error
	c.in, err = os.Open(name)
	if err != nil {
		return err
	}
	var info os.FileInfo
	if info, err = c.in.Stat(); err == nil && info.IsDir() {
		err = os.ErrInvalid
	}
	return err
}

type lent struct{ in *os.File }

var lentPool = sync.Pool{New: func() any { return new(lent) }}

func borrow(in *os.File) error {
	l := lentPool.Get().(*lent)
	defer lentPool.Put(l)
	l.in = in
	_, err := l.in.Stat()
	l.in = nil
	return err
}
