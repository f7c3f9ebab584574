package csvload

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"
)

const maxLine = 1 << 16

var lines = sync.Pool{New: func() any {
	b := make([]byte, 0, 1024)
	return &b
}}

func putLine(p *[]byte) {
	*p = (*p)[:0]
	lines.Put(p)
}

// Loader reads simple comma separated values, without quoting.
type Loader struct {
	r    *bufio.Reader
	cols int
}

// line appends the next line to dst, without its end.
func (l *Loader) line(dst []byte) ([]byte, error) {
	for len(dst) < maxLine {
		frag, err := l.r.ReadSlice('\n')
		dst = append(dst, frag...)
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err == io.EOF && len(dst) > 0 {
			err = nil
		}
		return dst[:len(bytes.TrimRight(dst, "\r\n"))], err
	}
	return dst, errors.New("csvload: line too long")
}

func split(line []byte) [][]byte {
	row := make([][]byte, 0, 8)
	for {
		i := bytes.IndexByte(line, ',')
		if i < 0 {
			return append(row, line)
		}
		row = append(row, line[:i:i])
		line = line[i+1:]
	}
}

// ReadAll returns all rows; the caller owns them.
func (l *Loader) ReadAll() (rows [][][]byte, err error) {
	p := lines.Get().(*[]byte)
	defer putLine(p)
	for n := 1; ; n++ {
		*p, err = l.line((*p)[:0])
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		row := split(*p)
		if len(row) != l.cols {
			return nil, fmt.Errorf("line %d: %d columns, want %d", n, len(row), l.cols)
		}
		rows = append(rows, row)
	}
}
