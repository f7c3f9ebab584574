package db

import (
	"fmt"
	"strings"
	"sync"
	"time"
)

// stmt is a statement with its bound arguments.
type stmt struct {
	sql  string
	args []int64
}

var stmts = sync.Pool{New: func() any { return &stmt{args: make([]int64, 0, 16)} }}

func prepare(sql string) *stmt {
	s := stmts.Get().(*stmt)
	s.sql = sql
	return s
}

func (s *stmt) bind(vals ...int64) error {
	if want := strings.Count(s.sql, "?"); want != len(vals) {
		return fmt.Errorf("db: %d values for %d parameters", len(vals), want)
	}
	s.args = append(s.args, vals...)
	return nil
}

func (s *stmt) done() {
	s.sql, s.args = "", s.args[:0]
	stmts.Put(s)
}

type slowQuery struct {
	sql  string
	args []int64
	took time.Duration
}

// DB runs statements and remembers the latest slow ones.
type DB struct {
	run  func(sql string, args []int64) (int, error)
	mu   sync.Mutex
	slow [32]slowQuery
	next int
}

// Exec runs one statement.
func (d *DB) Exec(sql string, vals ...int64) (int, error) {
	s := prepare(sql)
	defer s.done()
	if err := s.bind(vals...); err != nil {
		return 0, err
	}
	began := time.Now()
	n, err := d.run(s.sql, s.args)
	if took := time.Since(began); took > 200*time.Millisecond {
		d.mu.Lock()
		d.slow[d.next%len(d.slow)] = slowQuery{s.sql, s.args, took}
		d.next++
		d.mu.Unlock()
	}
	return n, err
}

// Slow lists the remembered queries, the latest first.
func (d *DB) Slow() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []string
	for i := range min(d.next, len(d.slow)) {
		q := d.slow[(d.next-1-i)%len(d.slow)]
		out = append(out, fmt.Sprintf("%s %v %s", q.sql, q.args, q.took))
	}
	return out
}
