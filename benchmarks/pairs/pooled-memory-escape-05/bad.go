package ledger

import (
	"errors"
	"io"
	"strconv"
	"sync"
)

type auditRecord struct {
	line []byte
}

var audits = sync.Pool{
	New: func() any { return &auditRecord{line: make([]byte, 0, 256)} },
}

func newAudit() *auditRecord { return audits.Get().(*auditRecord) }

func (r *auditRecord) done() {
	r.line = r.line[:0]
	audits.Put(r)
}

func (r *auditRecord) field(name, val string) {
	r.line = append(r.line, name...)
	r.line = append(r.line, '=')
	r.line = strconv.AppendQuote(r.line, val)
	r.line = append(r.line, ' ')
}

// Tx is a unit of work on the balances.
type Tx struct {
	balances map[string]int64
	onCommit []func(w io.Writer) error
}

// OnCommit registers fn to run when the transaction commits.
func (tx *Tx) OnCommit(fn func(w io.Writer) error) {
	tx.onCommit = append(tx.onCommit, fn)
}

// Commit runs the registered hooks.
func (tx *Tx) Commit(w io.Writer) error {
	for _, fn := range tx.onCommit {
		if err := fn(w); err != nil {
			return err
		}
	}
	tx.onCommit = nil
	return nil
}

// Transfer moves an amount between two accounts.
func Transfer(tx *Tx, from, to string, amount int64) error {
	if tx.balances[from] < amount {
		return errors.New("ledger: insufficient funds in " + from)
	}
	rec := newAudit()
	defer rec.done()
	rec.field("from", from)
	rec.field("to", to)
	rec.field("amount", strconv.FormatInt(amount, 10))

	tx.balances[from] -= amount
	tx.balances[to] += amount
	tx.OnCommit(func(w io.Writer) error {
		_, err := w.Write(rec.line)
		return err
	})
	return nil
}
