// Who only reads a value does not own it, be it a function literal that is handed to somebody else.
package closuresthatread

import "sync"

type tables struct{ rows [][]int }

var tablesPool = sync.Pool{New: func() any { return new(tables) }}

func getTables() *tables { return tablesPool.Get().(*tables) }

func putTables(t *tables) {
	clear(t.rows)
	t.rows = t.rows[:0]
	tablesPool.Put(t)
}

type runner struct{ jobs chan func(int) error }

func (r *runner) run(f func(int) error) error {
	done := make(chan error)
	r.jobs <- func(i int) error {
		err := f(i)
		done <- err
		return err
	}
	return <-done
}

func leaves(r *runner, n int) (int, error) {
	t := getTables() // want note "`t` from `tablesPool` is not given back on every path"
	err := r.run(func(i int) error {
		t.rows = append(t.rows, make([]int, n+i))
		return nil
	})
	if err != nil {
		return 0, err
	}
	total := len(t.rows)
	putTables(t)
	return total, nil
}

func leftToTheLiteral(r *runner) error {
	t := getTables()
	return r.run(func(int) error {
		putTables(t)
		return nil
	})
}

// The variable in the literal is another one: what it took is lost with it.
func shadowed(rows [][]int, copyFirst bool) int {
	var t *tables
	defer func() {
		if t != nil {
			putTables(t)
		}
	}()
	own := func() {
		if t == nil {
			t := getTables() // want note "`t` from `tablesPool` is never given back"
			rows = append(t.rows, rows...)
		}
	}
	if copyFirst {
		own()
	}
	return len(rows)
}
