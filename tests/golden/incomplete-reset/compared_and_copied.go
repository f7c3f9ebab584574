// A read that only finds out whether a field changes, or takes it over into a copy, does not use what was left in it.
package comparedandcopied

import (
	"fmt"
	"io"
	"strings"
	"sync"
)

type row struct {
	key   string
	value []byte
}

var rows = sync.Pool{New: func() any { return &row{} }}

func putRow(r *row) {
	r.value = r.value[:0]
	rows.Put(r)
}

// The same key again gets a row of its own.
func store(key string, value []byte, into map[string]*row) {
	r := rows.Get().(*row)
	if r.key == key {
		putRow(r)
		r = &row{}
	}
	r.key = key
	r.value = append(r.value, value...)
	into[key] = r
}

func drop(r *row, from map[string]*row) {
	delete(from, r.key)
	putRow(r)
}

type label struct {
	text  string // want "`text` of `label`"
	marks []byte
}

var labels = sync.Pool{New: func() any { return &label{} }}

func putLabel(l *label) {
	l.marks = l.marks[:0]
	labels.Put(l)
}

func tag(w io.Writer, text string) {
	l := labels.Get().(*label)
	defer putLabel(l)
	if strings.HasPrefix(l.text, text) {
		fmt.Fprint(w, "again ")
	}
	l.text = text
	l.marks = append(l.marks, text...)
	w.Write(l.marks)
}

type entry struct {
	name  string
	lines []byte
}

var entries = sync.Pool{New: func() any { return &entry{} }}

func (e *entry) twin() *entry { return &entry{name: e.name} }

func putEntry(e *entry) {
	e.lines = e.lines[:0]
	entries.Put(e)
}

func note(w io.Writer, name string) {
	e := entries.Get().(*entry)
	defer putEntry(e)
	other := e.twin()
	e.name, other.name = name, name
	e.lines = append(e.lines, e.name...)
	fmt.Fprintf(w, "%s %s", other.name, e.lines)
}
