// Variables of a loop are new in every turn, so each goroutine has its own.
package correct_per_iteration

import (
	"io"
	"sync"
)

type job struct {
	n    int
	data [32]byte
}

var jobPool = sync.Pool{New: func() any { return new(job) }}

func dispatch(r io.Reader, work func(*job), count int) {
	jobs := make(chan *job)
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range jobs {
				work(j)
				jobPool.Put(j)
			}
		}()
	}
	for i := range count {
		j := jobPool.Get().(*job)
		j.n = i
		j.data = [32]byte{}
		if _, err := r.Read(j.data[:]); err != nil {
			jobPool.Put(j)
			break
		}
		jobs <- j
	}
	close(jobs)
	wg.Wait()
}

func each(r io.Reader, work func(*job), count int) {
	for i := 0; i < count; i++ {
		j := jobPool.Get().(*job)
		j.n = i
		j.data = [32]byte{}
		r.Read(j.data[:])
		go func(j *job) {
			defer jobPool.Put(j)
			work(j)
		}(j)
	}
}
