package nntp

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
)

var (
	readers = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, 8<<10) }}
	writers = sync.Pool{New: func() any { return bufio.NewWriterSize(nil, 8<<10) }}
)

func acquireReader(r io.Reader) *bufio.Reader {
	br := readers.Get().(*bufio.Reader)
	br.Reset(r)
	return br
}

func releaseReader(br *bufio.Reader) {
	br.Reset(nil)
	readers.Put(br)
}

func acquireWriter(w io.Writer) *bufio.Writer {
	bw := writers.Get().(*bufio.Writer)
	bw.Reset(w)
	return bw
}

func releaseWriter(bw *bufio.Writer) {
	bw.Reset(nil)
	writers.Put(bw)
}

func hello(br *bufio.Reader, bw *bufio.Writer, group string) error {
	fmt.Fprintf(bw, "GROUP %s\r\n", group)
	if err := bw.Flush(); err != nil {
		return err
	}
	line, err := br.ReadString('\n')
	if err == nil && !strings.HasPrefix(line, "211 ") {
		err = fmt.Errorf("nntp: %s", strings.TrimSpace(line))
	}
	return err
}

// Session is a connection with a selected group.
type Session struct {
	conn net.Conn
	br   *bufio.Reader
	bw   *bufio.Writer
}

// Dial connects to addr and selects group.
func Dial(addr, group string) (*Session, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	br := acquireReader(conn)
	bw := acquireWriter(conn)
	if err := hello(br, bw, group); err != nil {
		releaseWriter(bw)
		conn.Close()
		return nil, err
	}
	return &Session{conn: conn, br: br, bw: bw}, nil
}

// Close hangs up.
func (s *Session) Close() error {
	if s.br == nil {
		return nil
	}
	fmt.Fprint(s.bw, "QUIT\r\n")
	s.bw.Flush()
	releaseReader(s.br)
	releaseWriter(s.bw)
	s.br, s.bw = nil, nil
	return s.conn.Close()
}
