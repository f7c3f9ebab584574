package golden

import "sync"

// Whoever reads the number asks the flag beside it first, and that one is reset.

type Stats struct {
	Rows     int64
	HasNulls bool
	Nulls    int64
}

var statsPool = sync.Pool{New: func() any { return new(Stats) }}

func AcquireStats(rows int64) *Stats {
	s := statsPool.Get().(*Stats)
	s.Rows = rows
	s.HasNulls = false
	return s
}

func (s *Stats) Release() { statsPool.Put(s) }

func (s *Stats) SetNulls(n int64) {
	s.HasNulls = true
	s.Nulls = n
}

func (s *Stats) Filled() int64 {
	if s.HasNulls {
		return s.Rows - s.Nulls
	}
	return s.Rows
}

// Elements behind the length of a slice are written by whoever appends them.

type Series struct {
	Name    string
	Samples []float64
}

var seriesPool = sync.Pool{New: func() any { return make([]Series, 0, 16) }}

func AcquireSeries() []Series { return seriesPool.Get().([]Series) }

func ReuseSeries(all []Series) {
	for i := range all {
		all[i].Samples = nil
	}
	seriesPool.Put(all[:0])
}

func Add(all []Series, name string) []Series { return append(all, Series{Name: name}) }
func Rename(s *Series, name string)          { s.Name = name }
func Title(s *Series) string                 { return s.Name }

// Nobody here reads the number, but who sets it raises the flag.

type Counts struct {
	Total       int64
	HasDistinct bool
	Distinct    int64
}

var countsPool = sync.Pool{New: func() any { return new(Counts) }}

func AcquireCounts(total int64) *Counts {
	c := countsPool.Get().(*Counts)
	c.Total = total
	c.HasDistinct = false
	return c
}

func (c *Counts) Release() { countsPool.Put(c) }

func (c *Counts) SetDistinct(n int64) {
	c.HasDistinct = true
	c.Distinct = n
}
