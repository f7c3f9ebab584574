package symbols

import (
	"errors"
	"strings"
	"sync"
	"unsafe"
)

var errBadEscape = errors.New("symbols: bad escape")

type unquoter struct{ out []byte }

var unquoters = sync.Pool{New: func() any { return &unquoter{out: make([]byte, 0, 64)} }}

func (u *unquoter) release() {
	u.out = u.out[:0]
	unquoters.Put(u)
}

func (u *unquoter) run(src []byte) error {
	for i := 0; i < len(src); i++ {
		c := src[i]
		if c != '\\' {
			u.out = append(u.out, c)
			continue
		}
		i++
		if i == len(src) {
			return errBadEscape
		}
		switch src[i] {
		case 'n':
			u.out = append(u.out, '\n')
		case '\\', '"':
			u.out = append(u.out, src[i])
		default:
			return errBadEscape
		}
	}
	return nil
}

func (u *unquoter) view() string {
	return unsafe.String(unsafe.SliceData(u.out), len(u.out))
}

// Table gives each label value a number.
type Table struct {
	mu    sync.RWMutex
	ids   map[string]uint32
	names []string
}

func NewTable() *Table { return &Table{ids: make(map[string]uint32)} }

func (t *Table) find(name string) (uint32, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	id, ok := t.ids[name]
	return id, ok
}

// Intern unquotes src and returns the number of the value.
func (t *Table) Intern(src []byte) (uint32, error) {
	u := unquoters.Get().(*unquoter)
	defer u.release()
	if err := u.run(src); err != nil {
		return 0, err
	}
	name := u.view()
	if id, ok := t.find(name); ok {
		return id, nil
	}
	name = strings.Clone(name)
	t.mu.Lock()
	defer t.mu.Unlock()
	if id, ok := t.ids[name]; ok {
		return id, nil
	}
	id := uint32(len(t.names))
	t.ids[name] = id
	t.names = append(t.names, name)
	return id, nil
}

// Name is the value with number id.
func (t *Table) Name(id uint32) (string, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if int(id) >= len(t.names) {
		return "", false
	}
	return t.names[id], true
}

// Prefixed counts the values that begin with p.
func (t *Table) Prefixed(p string) (n int) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	for _, s := range t.names {
		if strings.HasPrefix(s, p) {
			n++
		}
	}
	return n
}
