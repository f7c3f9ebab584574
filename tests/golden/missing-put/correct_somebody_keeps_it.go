package golden

import (
	"errors"
	"runtime"
	"sync"
)

type entry struct {
	id   string
	rows []string
}

var entries = sync.Pool{New: func() any { return new(entry) }}

func release(e *entry) {
	*e = entry{rows: e.rows[:0]}
	entries.Put(e)
}

// Whoever looks the entry up in the map gives it back.

type table struct{ byID sync.Map }

func (t *table) add(id string) (*entry, bool) {
	if v, ok := t.byID.Load(id); ok {
		return v.(*entry), false
	}
	e := entries.Get().(*entry)
	if v, loaded := t.byID.LoadOrStore(id, e); loaded {
		release(e)
		return v.(*entry), false
	}
	e.id = id
	return e, true
}

func (t *table) drop(id string) {
	if v, ok := t.byID.LoadAndDelete(id); ok {
		release(v.(*entry))
	}
}

func (t *table) touch(id string, done bool) error {
	e, _ := t.add(id)
	if e.id != id {
		return errors.New("gone")
	}
	if done {
		t.byID.Delete(id)
		release(e)
	}
	return nil
}

// A result that comes with an error is nil.

func send(rows ...string) (*entry, error) {
	if len(rows) == 0 {
		return nil, errors.New("nothing to send")
	}
	e := entries.Get().(*entry)
	e.rows = append(e.rows, rows...)
	return e, nil
}

func check(row string) error {
	if row == "" {
		return errors.New("empty row")
	}
	return nil
}

func checked(e *entry, err error) (*entry, error) {
	if err != nil {
		return nil, err
	}
	for _, row := range e.rows {
		if err := check(e.id + row); err != nil {
			release(e)
			return nil, err
		}
	}
	return e, nil
}

func query(rows ...string) (*entry, error) { return checked(send(rows...)) }

// A pooled value holds it, and that one's end gives it back.

type upgraded struct{ e *entry }

var upgrades = sync.Pool{New: func() any { return new(upgraded) }}

func upgrade(e *entry) *upgraded {
	u := upgrades.Get().(*upgraded)
	u.e = e
	runtime.SetFinalizer(u, (*upgraded).end)
	return u
}

func (u *upgraded) end() {
	release(u.e)
	u.e = nil
	upgrades.Put(u)
}

type response struct{ body *upgraded }

func (r *response) switchTo(id string, ok bool) error {
	e := entries.Get().(*entry)
	e.id = id
	if ok {
		r.body = upgrade(e)
		return nil
	}
	release(e)
	return errors.New("refused")
}
