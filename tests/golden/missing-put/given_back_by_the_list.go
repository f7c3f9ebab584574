// What a list holds, a deferred function gives back where the function has failed.
package given_back_by_the_list

import (
	"errors"
	"sync"
)

type point struct {
	at     int64
	values []float64
}

var points = sync.Pool{New: func() any { return new(point) }}

func take() *point { return points.Get().(*point) }

func leave(p *point) {
	p.values = p.values[:0]
	points.Put(p)
}

type entry struct{ point *point }

type batch struct{ entries []entry }

func convert(given []string) (out batch, err error) {
	var list []entry
	defer func() {
		if err != nil {
			for _, e := range list {
				if e.point != nil {
					leave(e.point)
				}
			}
		}
	}()
	for _, text := range given {
		p := take()
		p.values, err = parse(text, p.values[:0])
		if err != nil {
			leave(p)
			return out, err
		}
		list = append(list, entry{point: p})
		if text == "" {
			var at int64
			at, err = when(text)
			if err != nil {
				return out, err
			}
			p.at = at
		}
	}
	out.entries = list
	return out, nil
}

func parse(text string, into []float64) ([]float64, error) {
	if text == "x" {
		return nil, errors.New("no number")
	}
	return append(into, 1), nil
}

func when(text string) (int64, error) {
	if len(text) > 10 {
		return 0, errors.New("too late")
	}
	return 1, nil
}

func convertSome(given []string) (out batch, err error) {
	var list []entry
	for _, text := range given {
		p := take() // want note "`p` from `points` is not given back on every path"
		p.values, err = parse(text, p.values[:0])
		if err != nil {
			leave(p)
			return out, err
		}
		list = append(list, entry{point: p})
		if text == "" {
			_, err = when(text)
			if err != nil {
				return out, err
			}
		}
	}
	out.entries = list
	return out, nil
}

// A loop may give back a field of each element and then the element.

type frame struct{ at *point }

var frames = sync.Pool{New: func() any { return new(frame) }}

func record(given []int64) int {
	var list []*frame
	for _, at := range given {
		f := frames.Get().(*frame)
		f.at = take()
		f.at.at = at
		list = append(list, f)
	}
	n := len(list)
	for _, f := range list {
		leave(f.at)
		f.at = nil
		frames.Put(f)
	}
	return n
}
