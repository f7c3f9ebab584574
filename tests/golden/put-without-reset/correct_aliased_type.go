package golden

import "sync"

// An alias is the type that it stands for: the methods of that one reset what the pool of the other holds.

type line struct {
	text  []byte
	start int
}

func (l *line) reset() {
	l.text = l.text[:0]
	l.start = 0
}

func (l *line) add(text string) { l.text = append(l.text, text...) }

type Line = line

type linePool struct{ pool sync.Pool }

func (p *linePool) Get() *Line {
	if v := p.pool.Get(); v != nil {
		return v.(*Line)
	}
	return new(Line)
}

func (p *linePool) Put(l *Line) {
	l.reset()
	p.pool.Put(l)
}

var lines linePool

func GetLine() *Line { return lines.Get() }

func PutLine(l *Line) { lines.Put(l) }

func length(texts []string) int {
	l := GetLine()
	defer PutLine(l)
	for _, text := range texts {
		l.add(text)
	}
	return len(l.text) + l.start
}
