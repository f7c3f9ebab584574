// Maps: entries stay until someone deletes them.
package maps

import (
	"fmt"
	"io"
	"sync"
)

var countPool = sync.Pool{New: func() any { return make(map[string]int, 16) }}

var freshPool = sync.Pool{New: func() any { return make(map[string]bool, 16) }}

func entriesStay(w io.Writer, words []string) {
	counts := countPool.Get().(map[string]int)
	for _, word := range words {
		counts[word]++
	}
	for word, n := range counts {
		fmt.Fprintln(w, word, n)
	}
	countPool.Put(counts) // want "`counts`.*without a reset"
}

func cleared(w io.Writer, words []string) {
	counts := countPool.Get().(map[string]int)
	for _, word := range words {
		counts[word]++
	}
	fmt.Fprintln(w, len(counts))
	clear(counts)
	countPool.Put(counts)
}

func deletedOneByOne(w io.Writer, words []string) {
	counts := countPool.Get().(map[string]int)
	for _, word := range words {
		counts[word]++
	}
	fmt.Fprintln(w, len(counts))
	for word := range counts {
		delete(counts, word)
	}
	countPool.Put(counts)
}

func someStay(w io.Writer, words []string) {
	counts := countPool.Get().(map[string]int)
	for _, word := range words {
		counts[word]++
	}
	fmt.Fprintln(w, counts["total"])
	delete(counts, "total")
	countPool.Put(counts) // want "`counts`.*without a reset"
}

// Everyone who takes a map out of freshPool clears it first.
func unique(words []string) int {
	seen := freshPool.Get().(map[string]bool)
	clear(seen)
	n := 0
	for _, word := range words {
		if !seen[word] {
			seen[word] = true
			n++
		}
	}
	freshPool.Put(seen)
	return n
}

func anyTwice(words []string) bool {
	seen := freshPool.Get().(map[string]bool)
	defer freshPool.Put(seen)
	clear(seen)
	for _, word := range words {
		if seen[word] {
			return true
		}
		seen[word] = true
	}
	return false
}
