// A struct of numbers and strings is copied whole: nothing of the pooled value goes with it, unless a string was made of it.
package structs_of_texts

import (
	"sync"
	"unsafe"
)

type verdict struct {
	name string
	n    int
	ok   bool
}

type job struct {
	verdict verdict
	text    []byte
}

var jobs = sync.Pool{New: func() any { return new(job) }}

func giveJob(j *job) {
	j.verdict = verdict{}
	j.text = j.text[:0]
	jobs.Put(j)
}

func judge(text []byte, look func(*job)) verdict {
	j := jobs.Get().(*job)
	defer giveJob(j)
	j.text = append(j.text, text...)
	look(j)
	return j.verdict
}

func judgeName(text []byte, look func(*job)) verdict {
	j := jobs.Get().(*job)
	defer giveJob(j)
	j.text = append(j.text, text...)
	look(j)
	j.verdict.name = unsafe.String(&j.text[0], len(j.text))
	return j.verdict // want "returned here"
}
