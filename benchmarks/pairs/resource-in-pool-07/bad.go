package extsort

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
)

const spillAt = 8 << 20

type run struct {
	lines []string
	bytes int
	file  *os.File
	out   *bufio.Writer
	parts []int64
}

var runs = sync.Pool{
	New: func() any {
		return &run{out: bufio.NewWriterSize(io.Discard, 64<<10)}
	},
}

func acquireRun() *run { return runs.Get().(*run) }

func (r *run) add(line string) error {
	r.lines = append(r.lines, line)
	r.bytes += len(line) + 1
	if r.bytes < spillAt {
		return nil
	}
	return r.spill()
}

func (r *run) spill() error {
	if r.file == nil {
		f, err := os.CreateTemp("", "extsort-*")
		if err != nil {
			return err
		}
		r.file = f
		r.out.Reset(f)
	}
	slices.Sort(r.lines)
	for _, l := range r.lines {
		if _, err := fmt.Fprintln(r.out, l); err != nil {
			return err
		}
	}
	if err := r.out.Flush(); err != nil {
		return err
	}
	end, err := r.file.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	r.parts = append(r.parts, end)
	clear(r.lines)
	r.lines = r.lines[:0]
	r.bytes = 0
	return nil
}

func (r *run) reset() {
	clear(r.lines)
	r.lines = r.lines[:0]
	r.bytes = 0
	r.parts = r.parts[:0]
	r.out.Reset(io.Discard)
	r.file = nil
}

func (r *run) release() {
	r.reset()
	runs.Put(r)
}

func (r *run) emit(w io.Writer) error {
	slices.Sort(r.lines)
	iters := make([]*bufio.Scanner, 0, len(r.parts))
	var from int64
	for _, end := range r.parts {
		iters = append(iters, bufio.NewScanner(io.NewSectionReader(r.file, from, end-from)))
		from = end
	}
	return merge(w, iters, r.lines)
}

func merge(w io.Writer, iters []*bufio.Scanner, tail []string) error {
	live := iters[:0]
	for _, it := range iters {
		if it.Scan() {
			live = append(live, it)
		}
	}
	for len(live) > 0 || len(tail) > 0 {
		best := -1
		for i, it := range live {
			if best < 0 || it.Text() < live[best].Text() {
				best = i
			}
		}
		var line string
		if best < 0 || (len(tail) > 0 && tail[0] <= live[best].Text()) {
			line, tail = tail[0], tail[1:]
		} else {
			line = live[best].Text()
			if !live[best].Scan() {
				live = append(live[:best], live[best+1:]...)
			}
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}

// Sort writes the lines of src to dst in order.
func Sort(dst io.Writer, src io.Reader) error {
	r := acquireRun()
	defer r.release()
	sc := bufio.NewScanner(src)
	for sc.Scan() {
		if err := r.add(sc.Text()); err != nil {
			return err
		}
	}
	if err := sc.Err(); err != nil {
		return err
	}
	return r.emit(dst)
}
