// Package frames reads length-delimited and chunked messages.
package frames

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

type framer struct {
	// input side
	in      *bufio.Reader
	remain  int64
	chunked bool
	// output side
	out     io.Writer
	written int64
	// hdr is scratch for one frame head.
	hdr [16]byte
}

var framers = sync.Pool{
	New: func() any { return &framer{in: bufio.NewReaderSize(nil, 4096)} },
}

func (f *framer) resetIn(r io.Reader) {
	f.in.Reset(r)
	f.remain = 0
	f.chunked = false
}

func (f *framer) resetOut(w io.Writer) {
	f.out = w
	f.written = 0
}

func (f *framer) readHead() error {
	for {
		line, err := f.in.ReadString('\n')
		if err != nil {
			return err
		}
		line = strings.TrimSpace(line)
		if line == "" {
			return nil
		}
		key, val, _ := strings.Cut(line, ":")
		switch val = strings.TrimSpace(val); strings.ToLower(key) {
		case "length":
			if f.remain, err = strconv.ParseInt(val, 10, 64); err != nil {
				return err
			}
		case "transfer":
			if val == "chunked" {
				f.chunked = true
			}
		}
	}
}

func (f *framer) writeFrame(n int64) error {
	head := strconv.AppendInt(f.hdr[:0], n, 16)
	if _, err := f.out.Write(append(head, '\n')); err != nil {
		return err
	}
	m, err := io.CopyN(f.out, f.in, n)
	f.written += m
	return err
}

// Relay copies one message from r to w as frames and returns its body size.
func Relay(w io.Writer, r io.Reader) (int64, error) {
	f := framers.Get().(*framer)
	f.resetIn(r)
	f.resetOut(w)
	defer func() {
		f.resetIn(nil)
		f.resetOut(nil)
		framers.Put(f)
	}()
	if err := f.readHead(); err != nil {
		return 0, err
	}
	if !f.chunked {
		err := f.writeFrame(f.remain)
		return f.written, err
	}
	for {
		var n int64
		if _, err := fmt.Fscanf(f.in, "%x\n", &n); err != nil {
			return f.written, err
		}
		if n == 0 {
			return f.written, nil
		}
		if err := f.writeFrame(n); err != nil {
			return f.written, err
		}
	}
}
