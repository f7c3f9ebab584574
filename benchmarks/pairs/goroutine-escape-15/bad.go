package export

import (
	"context"
	"io"
	"strconv"
	"sync"
)

// Row is one exported record.
type Row struct {
	ID   int64
	Name string
}

// rowEncoder formats rows as JSON lines in blocks.
type rowEncoder struct {
	block []byte
	rows  int
}

var encoders = sync.Pool{New: func() any { return &rowEncoder{block: make([]byte, 0, 64<<10)} }}

func putEncoder(e *rowEncoder) {
	e.block, e.rows = e.block[:0], 0
	encoders.Put(e)
}

func (e *rowEncoder) flush(w io.Writer) error {
	_, err := w.Write(e.block)
	e.block = e.block[:0]
	return err
}

func (e *rowEncoder) writeAll(w io.Writer, rows []Row) error {
	for _, r := range rows {
		e.block = append(e.block, `{"id":`...)
		e.block = strconv.AppendInt(e.block, r.ID, 10)
		e.block = append(e.block, `,"name":`...)
		e.block = strconv.AppendQuote(e.block, r.Name)
		e.block = append(e.block, "}\n"...)
		e.rows++
		if len(e.block) > 60<<10 {
			if err := e.flush(w); err != nil {
				return err
			}
		}
	}
	return e.flush(w)
}

// Store takes objects of unknown size; it may stop reading at any time.
type Store interface {
	Put(ctx context.Context, key string, body io.Reader) error
}

// Upload streams rows into the store as they are encoded.
func Upload(ctx context.Context, st Store, key string, rows []Row) error {
	enc := encoders.Get().(*rowEncoder)
	defer putEncoder(enc)

	pr, pw := io.Pipe()
	go func() {
		pw.CloseWithError(enc.writeAll(pw, rows))
	}()
	err := st.Put(ctx, key, pr)
	pr.CloseWithError(err)
	return err
}
