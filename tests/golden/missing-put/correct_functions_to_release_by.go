// A function to give something back by is nil where nothing was taken.
package correct_functions_to_release_by

import (
	"errors"
	"sync"
)

type scaler struct {
	unit  bool
	short bool
}

var rows = sync.Pool{New: func() any { return new([]float64) }}

func double(row []float64) []float64 { return append([]float64(nil), row...) }

func fill(into, row []float64) []float64 { return append(into[:0], row...) }

func (s *scaler) scaled(row []float64) ([]float64, func()) {
	if s.unit {
		return row, nil
	}
	if !s.short {
		return double(row), nil
	}
	out := rows.Get().(*[]float64)
	filled := fill(*out, row)
	*out = filled
	return filled, func() { rows.Put(out) }
}

func (s *scaler) plot(row []float64) error {
	if len(row) == 0 {
		return errors.New("empty")
	}
	return nil
}

func (s *scaler) plotAll(rows [][]float64) error {
	for i := range rows {
		row := rows[i]
		if len(row) == 1 {
			continue
		}
		row, release := s.scaled(row)
		err := s.plot(row)
		if release != nil {
			release()
		}
		if err != nil {
			return err
		}
	}
	return nil
}
