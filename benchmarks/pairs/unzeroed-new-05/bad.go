// Package slowlog reports database queries that take too long.
package slowlog

import (
	"context"
	"database/sql"
	"log/slog"
	"sync"
	"time"
)

type timing struct {
	started time.Time
	query   string
	rows    int64
}

var timings = sync.Pool{
	New: func() any {
		return &timing{started: time.Now()}
	},
}

func begin(query string) *timing {
	t := timings.Get().(*timing)
	t.query = query
	t.rows = 0
	return t
}

func (t *timing) end(log *slog.Logger, limit time.Duration, err error) {
	if took := time.Since(t.started); took >= limit {
		attrs := []any{"query", t.query, "took", took, "rows", t.rows}
		if err != nil {
			attrs = append(attrs, "err", err)
		}
		log.Warn("slow query", attrs...)
	}
	timings.Put(t)
}

// DB wraps a database.
type DB struct {
	DB    *sql.DB
	Log   *slog.Logger
	Limit time.Duration
}

// Exec runs a statement.
func (d *DB) Exec(ctx context.Context, query string, args ...any) (n int64, err error) {
	t := begin(query)
	defer func() { t.end(d.Log, d.Limit, err) }()
	res, err := d.DB.ExecContext(ctx, query, args...)
	if err != nil {
		return 0, err
	}
	if t.rows, err = res.RowsAffected(); err != nil {
		return 0, err
	}
	return t.rows, nil
}

// Each runs a query and calls scan for every row.
func (d *DB) Each(ctx context.Context, scan func(*sql.Rows) error, query string, args ...any) (err error) {
	t := begin(query)
	defer func() { t.end(d.Log, d.Limit, err) }()
	rows, err := d.DB.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		t.rows++
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
