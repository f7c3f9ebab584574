package ingest

import (
	"bufio"
	"errors"
	"io"
	"strconv"
	"strings"
	"sync"
)

type record struct {
	level int
	at    int64
	msg   []byte
}

func (r *record) parse(line string) error {
	level, rest, ok := strings.Cut(line, " ")
	if !ok {
		return errors.New("ingest: no level")
	}
	at, msg, ok := strings.Cut(rest, " ")
	if !ok {
		return errors.New("ingest: no time")
	}
	var err error
	if r.level, err = strconv.Atoi(level); err != nil {
		return err
	}
	if r.at, err = strconv.ParseInt(at, 10, 64); err != nil {
		return err
	}
	r.msg = append(r.msg[:0], msg...)
	return nil
}

// Shipper filters log lines and writes them to a sink.
type Shipper struct {
	MinLevel int
	Sink     io.Writer
	Rejected int
	records  sync.Pool
	last     int64
}

func (s *Shipper) acquire() *record {
	if r, ok := s.records.Get().(*record); ok {
		return r
	}
	return &record{msg: make([]byte, 0, 256)}
}

func (s *Shipper) release(r *record) {
	r.level, r.at = 0, 0
	r.msg = r.msg[:0]
	s.records.Put(r)
}

// Ingest ships the lines of src.
func (s *Shipper) Ingest(src io.Reader) error {
	sc := bufio.NewScanner(src)
	for sc.Scan() {
		rec := s.acquire()
		if err := rec.parse(sc.Text()); err != nil {
			s.Rejected++
			s.release(rec)
			continue
		}
		if rec.level < s.MinLevel {
			s.release(rec)
			continue
		}
		s.last = max(s.last, rec.at)
		_, err := s.Sink.Write(append(rec.msg, '\n'))
		s.release(rec)
		if err != nil {
			return err
		}
	}
	return sc.Err()
}
