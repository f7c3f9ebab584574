package chunked

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
	"sync"
)

var errClosed = errors.New("chunked: read after close")

const chunkSize = 32 << 10

var chunks = sync.Pool{New: func() any {
	b := make([]byte, chunkSize)
	return &b
}}

// Body decodes a chunked body. Like any body, it may be closed repeatedly.
type Body struct {
	src    *bufio.Reader
	conn   io.Closer
	chunk  *[]byte
	rd, wr int
	closed bool
}

// NewBody decodes what it reads from conn.
func NewBody(conn io.ReadCloser) *Body {
	return &Body{src: bufio.NewReader(conn), conn: conn, chunk: chunks.Get().(*[]byte)}
}

func (b *Body) next() error {
	line, err := b.src.ReadString('\n')
	if err != nil {
		return err
	}
	n, err := strconv.ParseUint(strings.TrimSpace(line), 16, 31)
	if err != nil || n > chunkSize {
		return errors.New("chunked: bad chunk size")
	}
	if n == 0 {
		return io.EOF
	}
	b.rd = 0
	b.wr, err = io.ReadFull(b.src, (*b.chunk)[:n])
	if err != nil {
		return err
	}
	_, err = b.src.Discard(2)
	return err
}

func (b *Body) Read(p []byte) (int, error) {
	if b.closed {
		return 0, errClosed
	}
	for b.rd == b.wr {
		if err := b.next(); err != nil {
			return 0, err
		}
	}
	n := copy(p, (*b.chunk)[b.rd:b.wr])
	b.rd += n
	return n, nil
}

// Close implements io.Closer.
func (b *Body) Close() error {
	b.closed = true
	chunks.Put(b.chunk)
	return b.conn.Close()
}
