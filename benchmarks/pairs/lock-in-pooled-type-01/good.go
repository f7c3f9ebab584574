// Package scan checksums files in parallel.
package scan

import (
	"fmt"
	"hash/crc64"
	"os"
	"sync"
)

var table = crc64.MakeTable(crc64.ECMA)

type tally struct {
	sums   []uint64
	failed int
}

var tallies = sync.Pool{
	New: func() any { return &tally{sums: make([]uint64, 0, 64)} },
}

func (t *tally) add(sum uint64, err error) {
	if err != nil {
		t.failed++
		return
	}
	t.sums = append(t.sums, sum)
}

func release(t *tally) {
	t.sums = t.sums[:0]
	t.failed = 0
	tallies.Put(t)
}

func sumFile(name string) (uint64, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return 0, err
	}
	return crc64.Checksum(b, table), nil
}

// Digest combines the checksums of files independently of their order.
func Digest(files []string, workers int) (uint64, error) {
	t := tallies.Get().(*tally)
	next := make(chan string)
	var wg sync.WaitGroup
	var mu sync.Mutex
	for range max(workers, 1) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for name := range next {
				sum, err := sumFile(name)
				mu.Lock()
				t.add(sum, err)
				mu.Unlock()
			}
		}()
	}
	for _, f := range files {
		next <- f
	}
	close(next)
	wg.Wait()

	if n := t.failed; n > 0 {
		release(t)
		return 0, fmt.Errorf("scan: %d of %d files failed", n, len(files))
	}
	var all uint64
	for _, s := range t.sums {
		all ^= s
	}
	release(t)
	return all, nil
}
