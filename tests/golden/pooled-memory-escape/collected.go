// Collected in a local slice or map that is then returned.
package collected

import (
	"bytes"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 64)) }}

func getBuf() *bytes.Buffer {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

func linesOf(texts []string) [][]byte {
	var lines [][]byte
	for _, text := range texts {
		buf := getBuf()
		buf.WriteString(text)
		lines = append(lines, buf.Bytes()) // want "buf"
		bufPool.Put(buf)
	}
	return lines
}

func oneBufferForAll(texts []string) (lines [][]byte) {
	buf := getBuf()
	defer bufPool.Put(buf)
	for _, text := range texts {
		start := buf.Len()
		buf.WriteString(text)
		lines = append(lines, buf.Bytes()[start:]) // want "buf"
	}
	return lines
}

func copiesOf(texts []string) [][]byte {
	var lines [][]byte
	for _, text := range texts {
		buf := getBuf()
		buf.WriteString(text)
		lines = append(lines, bytes.Clone(buf.Bytes()))
		bufPool.Put(buf)
	}
	return lines
}

func stringsOf(texts []string) map[string]int {
	counts := make(map[string]int)
	buf := getBuf()
	defer bufPool.Put(buf)
	for _, text := range texts {
		buf.Reset()
		buf.WriteString(text)
		counts[buf.String()]++
	}
	return counts
}

func joined(texts []string) []byte {
	var all []byte
	for _, text := range texts {
		buf := getBuf()
		buf.WriteString(text)
		all = append(all, buf.Bytes()...)
		bufPool.Put(buf)
	}
	return all
}
