// What a variable is made to hold is that function.
package heldfunctions

import "sync"

type Banner struct {
	words []string
	width int
	lines int // want "`lines` of `Banner`"
}

var banners = sync.Pool{New: func() any { return &Banner{width: 80} }}

func (b *Banner) release() {
	b.words = b.words[:0] // want retained-references note "cut to length 0"
	banners.Put(b)
}

func wide(b *Banner, word string) {
	b.words = append(b.words, word)
	b.width = 2 * len(word)
}

func narrow(b *Banner, word string) {
	b.words = append(b.words, word)
	b.width = len(word)
	b.lines++
}

func (b *Banner) size() int { return b.width * (b.lines + 1) }

func Hang(word string, thin bool) int {
	b := banners.Get().(*Banner)
	defer b.release()
	put := wide
	if thin {
		put = narrow
	}
	put(b, word)
	return b.size()
}

func Unfold(word string) int {
	b := banners.Get().(*Banner)
	defer b.release()
	narrow(b, word)
	return b.size()
}
