// Package shiplog sends log events in batches, each opened by a header line.
package shiplog

import (
	"bytes"
	"io"
	"strconv"
	"sync"
	"time"
)

const batchSize = 16 << 10

// Event is one log record.
type Event struct {
	At    time.Time
	Level int
	Msg   string
}

var bufPool = sync.Pool{
	New: func() any { return bytes.NewBuffer(make([]byte, 0, batchSize+1024)) },
}

func writePrefix(buf *bytes.Buffer, host string) {
	buf.WriteString("batch host=")
	buf.WriteString(host)
	buf.WriteByte('\n')
}

func writeEvent(buf *bytes.Buffer, ev *Event) {
	var tmp [40]byte
	buf.Write(ev.At.AppendFormat(tmp[:0], time.RFC3339))
	buf.WriteByte(' ')
	buf.Write(strconv.AppendInt(tmp[:0], int64(ev.Level), 10))
	buf.WriteByte(' ')
	buf.WriteString(strconv.Quote(ev.Msg))
	buf.WriteByte('\n')
}

// flush sends what buf holds and opens the next batch.
func flush(w io.Writer, buf *bytes.Buffer, host string) error {
	_, err := w.Write(buf.Bytes())
	buf.Reset()
	writePrefix(buf, host)
	return err
}

// Ship writes the events to w.
func Ship(w io.Writer, host string, events []Event) error {
	if len(events) == 0 {
		return nil
	}
	buf := bufPool.Get().(*bytes.Buffer)
	defer bufPool.Put(buf)
	writePrefix(buf, host)
	for i := range events {
		writeEvent(buf, &events[i])
		if buf.Len() >= batchSize {
			if err := flush(w, buf, host); err != nil {
				return err
			}
		}
	}
	return flush(w, buf, host)
}
