package export

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"sync"
)

var writerPool = sync.Pool{
	New: func() any { return bufio.NewWriterSize(io.Discard, 16<<10) },
}

func getWriter(w io.Writer) *bufio.Writer {
	bw := writerPool.Get().(*bufio.Writer)
	bw.Reset(w)
	return bw
}

func putWriter(bw *bufio.Writer) {
	bw.Reset(io.Discard)
	writerPool.Put(bw)
}

// Row is a line of a report.
type Row struct {
	Name  string
	Count int
}

// Report is a titled table.
type Report struct {
	Title   string
	Columns []string
	Rows    []Row
}

func (r *Report) header(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "# %s\n", r.Title); err != nil {
		return err
	}
	for i, c := range r.Columns {
		if i > 0 {
			io.WriteString(w, ",")
		}
		if _, err := io.WriteString(w, strconv.Quote(c)); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// Write writes the report as CSV.
func (r *Report) Write(w io.Writer) error {
	bw := getWriter(w)
	defer putWriter(bw)
	if err := r.header(bw); err != nil {
		return fmt.Errorf("export %s: header: %w", r.Title, err)
	}
	for _, row := range r.Rows {
		if _, err := fmt.Fprintf(bw, "%q,%d\n", row.Name, row.Count); err != nil {
			return fmt.Errorf("export %s: %w", r.Title, err)
		}
	}
	return bw.Flush()
}
