// A scan lends its callback memory of a buffer, turn by turn.
package lentmemory

import "sync"

type entry struct{ b []byte }

var entries = sync.Pool{New: func() any { return new(entry) }}

type journal struct{ texts []string }

func (j *journal) scan(f func(n int, text []byte) error) error {
	e := entries.Get().(*entry)
	defer entries.Put(e)
	for i, text := range j.texts {
		e.b = append(e.b[:0], text...)
		if err := f(i, e.b); err != nil {
			return err
		}
	}
	return nil
}

func (j *journal) last() (last []byte, err error) {
	err = j.scan(func(_ int, text []byte) error {
		last = text // want "stored"
		return nil
	})
	return last, err
}

func (j *journal) lastCopy() (last []byte, err error) {
	err = j.scan(func(_ int, text []byte) error {
		last = append(last[:0], text...)
		return nil
	})
	return last, err
}
