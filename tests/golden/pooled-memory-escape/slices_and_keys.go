// Memory that goes into slices of slices, and into the keys of maps.
package slicesandkeys

import (
	"bytes"
	"sync"
	"unsafe"
)

var lines = sync.Pool{New: func() any { b := make([]byte, 0, 256); return &b }}

func split(line []byte) [][]byte {
	row := make([][]byte, 0, 8)
	for {
		i := bytes.IndexByte(line, ',')
		if i < 0 {
			return append(row, line)
		}
		row = append(row, line[:i:i])
		line = line[i+1:]
	}
}

func row(text string) [][]byte {
	p := lines.Get().(*[]byte)
	defer lines.Put(p)
	*p = append((*p)[:0], text...)
	r := split(*p)
	return r // want "returned"
}

func width(text string) int {
	p := lines.Get().(*[]byte)
	defer lines.Put(p)
	*p = append((*p)[:0], text...)
	return len(split(*p))
}

type symbols struct{ ids map[string]int }

func (s *symbols) id(text string) int {
	p := lines.Get().(*[]byte)
	defer lines.Put(p)
	*p = append((*p)[:0], text...)
	key := unsafe.String(unsafe.SliceData(*p), len(*p))
	if id, ok := s.ids[key]; ok {
		return id
	}
	s.ids[key] = len(s.ids) // want "stored"
	return len(s.ids)
}

func (s *symbols) idOfCopy(text string) int {
	p := lines.Get().(*[]byte)
	defer lines.Put(p)
	*p = append((*p)[:0], text...)
	key := unsafe.String(unsafe.SliceData(*p), len(*p))
	if id, ok := s.ids[key]; ok {
		return id
	}
	s.ids[string(*p)] = len(s.ids)
	return len(s.ids)
}

var idPool = sync.Pool{New: func() any { return new([]byte) }}

var ids sync.Map

// The map keeps the key, whose bytes nobody else may get any more.
func idOf(parts []string) any {
	b := idPool.Get().(*[]byte)
	*b = (*b)[:0]
	for _, part := range parts {
		*b = append(append(*b, part...), '/')
	}
	key := *(*string)(unsafe.Pointer(b))
	id, known := ids.LoadOrStore(key, len(parts))
	if known {
		idPool.Put(b)
	}
	return id
}

func getID() *[]byte {
	b := idPool.Get().(*[]byte)
	*b = (*b)[:0]
	return b
}

func idOfOne(text string) any {
	b := getID()
	*b = append(*b, text...)
	id, known := ids.LoadOrStore(*(*string)(unsafe.Pointer(b)), len(text))
	if known {
		idPool.Put(b)
	}
	return id
}

func textOf(text string) string {
	b := getID()
	defer idPool.Put(b)
	*b = append(*b, text...)
	return *(*string)(unsafe.Pointer(b)) // want "returned"
}
