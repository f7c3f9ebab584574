// One receive for each goroutine joins them all; a loop that is left early has joined some.
package earlyreturn

import "sync"

type line struct{ text []byte }

var lines = sync.Pool{New: func() any { return new(line) }}

func anyOf(sinks []func([]byte) error, text string) error {
	l := lines.Get().(*line)
	l.text = append(l.text[:0], text...)
	defer lines.Put(l)
	results := make(chan error, len(sinks))
	for _, sink := range sinks {
		go func() { results <- sink(l.text) }() // want "`l` may still be in use"
	}
	var err error
	for range sinks {
		if err = <-results; err == nil {
			return nil
		}
	}
	return err
}

func allOf(sinks []func([]byte) error, text string) error {
	l := lines.Get().(*line)
	l.text = append(l.text[:0], text...)
	defer lines.Put(l)
	results := make(chan error, len(sinks))
	for _, sink := range sinks {
		go func() { results <- sink(l.text) }()
	}
	var failed error
	for range sinks {
		if err := <-results; err != nil {
			failed = err
		}
	}
	return failed
}

func oneByOne(sinks []func([]byte) error, text string) error {
	l := lines.Get().(*line)
	l.text = append(l.text[:0], text...)
	defer lines.Put(l)
	for _, sink := range sinks {
		done := make(chan error, 1)
		go func() { done <- sink(l.text) }()
		if err := <-done; err != nil {
			return err
		}
	}
	return nil
}
