package userdb

import (
	"database/sql"
	"slices"
	"strconv"
	"sync"
)

type query struct {
	sql  []byte
	args []any
}

var queryPool = sync.Pool{
	New: func() any { return &query{sql: make([]byte, 0, 512)} },
}

func acquireQuery() *query { return queryPool.Get().(*query) }

func (q *query) release() {
	q.sql = q.sql[:0]
	clear(q.args)
	q.args = q.args[:0]
	queryPool.Put(q)
}

func (q *query) text(s string) *query {
	q.sql = append(q.sql, s...)
	return q
}

func (q *query) where(col string, v any) *query {
	if len(q.args) == 0 {
		q.text(" WHERE ")
	} else {
		q.text(" AND ")
	}
	q.args = append(q.args, v)
	return q.text(col).text(" = ?")
}

func (q *query) limit(n int) *query {
	q.text(" LIMIT ")
	q.sql = strconv.AppendInt(q.sql, int64(n), 10)
	return q
}

func (q *query) clone() *query {
	return &query{sql: slices.Clone(q.sql), args: slices.Clone(q.args)}
}

// Filter selects users.
type Filter struct {
	Name, Team string
	Max        int
}

func findUsers(f Filter) *query {
	q := acquireQuery()
	defer q.release()
	q.text("SELECT id FROM users")
	if f.Name != "" {
		q.where("name", f.Name)
	}
	if f.Team != "" {
		q.where("team", f.Team)
	}
	return q.limit(max(f.Max, 1))
}

// Count returns how many users match f, and how many of them are active.
func Count(db *sql.DB, f Filter) (all, active int, err error) {
	q := findUsers(f)
	err = db.QueryRow("SELECT count(*) FROM ("+string(q.sql)+")", q.args...).Scan(&all)
	if err != nil {
		return 0, 0, err
	}
	args := append(q.clone().args, true)
	err = db.QueryRow("SELECT count(*) FROM ("+string(q.sql)+") WHERE active = ?", args...).Scan(&active)
	return all, active, err
}
