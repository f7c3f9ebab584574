// Package wordcount counts words of several texts in parallel.
package wordcount

import (
	"strings"
	"sync"
)

type tally struct {
	mu     sync.Mutex
	counts map[string]int
	total  int
}

var tallies = sync.Pool{
	New: func() any { return &tally{counts: make(map[string]int, 256)} },
}

func (t *tally) release() {
	clear(t.counts)
	t.total = 0
	tallies.Put(t)
}

func (t *tally) add(words []string) {
	for _, w := range words {
		t.counts[strings.ToLower(w)]++
	}
	t.total += len(words)
}

// Result is the outcome of Count.
type Result struct {
	Total    int
	Distinct int
	Top      string
}

func (t *tally) result() Result {
	r := Result{Total: t.total, Distinct: len(t.counts)}
	for w, n := range t.counts {
		if best := t.counts[r.Top]; n > best || n == best && w < r.Top {
			r.Top = w
		}
	}
	return r
}

// Count counts the words of all texts, one goroutine for each.
func Count(texts []string) Result {
	t := tallies.Get().(*tally)
	var wg sync.WaitGroup
	for _, text := range texts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			words := strings.Fields(text)
			t.mu.Lock()
			defer t.mu.Unlock()
			t.add(words)
		}()
	}
	wg.Wait()

	t.mu.Lock()
	defer t.mu.Unlock()
	defer t.release()
	return t.result()
}
