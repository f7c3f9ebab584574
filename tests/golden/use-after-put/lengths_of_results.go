// Whether something was read is asked twice: the two questions have one answer.
package lengthsofresults

import "sync"

type frame struct{ data []byte }

var frames = sync.Pool{New: func() any { return new(frame) }}

func (f *frame) serve() {
	f.data = nil
	frames.Put(f)
}

func trimmed(b []byte) ([]byte, error) { return b[1:], nil }

func once(b []byte) error {
	f := frames.Get().(*frame)
	data, err := trimmed(b)
	if len(data) > 0 {
		f.data = data
		f.serve()
	}
	if len(data) == 0 {
		f.data = nil
		frames.Put(f)
	}
	return err
}

func twice(b []byte) error {
	f := frames.Get().(*frame) // want missing-put warning "`f` from `frames` is not given back on every path"
	data, err := trimmed(b)
	if len(data) > 0 {
		f.data = data
		f.serve()
	}
	if len(data) > 0 {
		f.data = nil // want "`f` is used after it went back to `frames`"
		frames.Put(f)
	}
	return err
}
