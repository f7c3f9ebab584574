package remotewrite

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

type sample struct {
	ts    int64
	value float64
}

type series struct {
	name    string
	samples []sample
	traceID string
}

type request struct {
	series []series
	bytes  int
}

var requestPool sync.Pool

func getRequest() *request {
	if v := requestPool.Get(); v != nil {
		return v.(*request)
	}
	return &request{}
}

func putRequest(r *request) {
	r.reset()
	requestPool.Put(r)
}

func (r *request) reset() {
	for i := range r.series {
		s := &r.series[i]
		s.name = ""
		s.samples = s.samples[:0]
		s.traceID = ""
	}
	r.series = r.series[:0]
	r.bytes = 0
}

// next adds a series and keeps the sample arrays of earlier rounds.
func (r *request) next() *series {
	n := len(r.series)
	if n < cap(r.series) {
		r.series = r.series[:n+1]
	} else {
		r.series = append(r.series, series{})
	}
	return &r.series[n]
}

// parseLine reads `name value ts` with an optional `# traceid` at the end.
func (r *request) parseLine(line string) error {
	main, ex, found := strings.Cut(line, "#")
	f := strings.Fields(main)
	if len(f) != 3 {
		return fmt.Errorf("remotewrite: %d columns in %q", len(f), line)
	}
	v, err := strconv.ParseFloat(f[1], 64)
	if err != nil {
		return err
	}
	ts, err := strconv.ParseInt(f[2], 10, 64)
	if err != nil {
		return err
	}
	s := r.next()
	s.name = f[0]
	s.samples = append(s.samples, sample{ts, v})
	if found {
		s.traceID = strings.TrimSpace(ex)
	}
	r.bytes += len(line)
	return nil
}

func (r *request) send(w *bufio.Writer) error {
	for i := range r.series {
		s := &r.series[i]
		fmt.Fprintf(w, "S %s\n", s.name)
		for _, sm := range s.samples {
			fmt.Fprintf(w, "V %d %g\n", sm.ts, sm.value)
		}
		if s.traceID != "" {
			fmt.Fprintf(w, "E %s\n", s.traceID)
		}
	}
	return w.Flush()
}

// Forward copies the exposition text from src to dst, flushing whenever limit bytes came together.
func Forward(dst io.Writer, src io.Reader, limit int) error {
	w := bufio.NewWriter(dst)
	sc := bufio.NewScanner(src)
	req := getRequest()
	defer func() { putRequest(req) }()
	for sc.Scan() {
		if err := req.parseLine(sc.Text()); err != nil {
			return err
		}
		if req.bytes < limit {
			continue
		}
		if err := req.send(w); err != nil {
			return err
		}
		req.reset()
	}
	if err := sc.Err(); err != nil {
		return err
	}
	return req.send(w)
}
