// What a variable is given from a field that is then set to nil goes on under the variable's name, reset and all.
package takenout

import (
	"io"
	"sync"
)

type ledger struct {
	out   io.Writer
	lines []byte
	sent  int // want note "`sent` of `ledger` keeps its value across `ledgers`: `Reset` does not reset it"
}

var ledgers = sync.Pool{New: func() any { return new(ledger) }}

func (l *ledger) Reset(out io.Writer) {
	l.out = out
	l.lines = l.lines[:0]
}

func (l *ledger) Write(b []byte) (int, error) {
	l.lines = append(l.lines, b...)
	return len(b), nil
}

func (l *ledger) Flush() error {
	if len(l.lines) == 0 {
		return nil
	}
	if l.sent == 0 {
		if _, err := io.WriteString(l.out, "title\n"); err != nil {
			return err
		}
	}
	n, err := l.out.Write(l.lines)
	l.sent += n
	l.lines = l.lines[:0]
	return err
}

type ledgerHandle struct{ inner *ledger }

func openLedger(out io.Writer) io.WriteCloser {
	l := ledgers.Get().(*ledger)
	l.Reset(out)
	return &ledgerHandle{inner: l}
}

func (h *ledgerHandle) Write(b []byte) (int, error) { return h.inner.Write(b) }

func (h *ledgerHandle) Close() error {
	l := h.inner
	if l == nil {
		return nil
	}
	h.inner = nil
	err := l.Flush()
	l.Reset(nil)
	ledgers.Put(l)
	return err
}

// This one begins to count anew.

type journal struct {
	out   io.Writer
	lines []byte
	sent  int
}

var journals = sync.Pool{New: func() any { return new(journal) }}

func (j *journal) Reset(out io.Writer) {
	j.out = out
	j.lines = j.lines[:0]
	j.sent = 0
}

func (j *journal) Write(b []byte) (int, error) {
	j.lines = append(j.lines, b...)
	return len(b), nil
}

func (j *journal) Flush() error {
	if len(j.lines) == 0 {
		return nil
	}
	if j.sent == 0 {
		if _, err := io.WriteString(j.out, "title\n"); err != nil {
			return err
		}
	}
	n, err := j.out.Write(j.lines)
	j.sent += n
	j.lines = j.lines[:0]
	return err
}

type journalHandle struct{ inner *journal }

func openJournal(out io.Writer) io.WriteCloser {
	j := journals.Get().(*journal)
	j.Reset(out)
	return &journalHandle{inner: j}
}

func (h *journalHandle) Write(b []byte) (int, error) { return h.inner.Write(b) }

func (h *journalHandle) Close() error {
	j := h.inner
	if j == nil {
		return nil
	}
	h.inner = nil
	err := j.Flush()
	j.Reset(nil)
	journals.Put(j)
	return err
}
