// Each turn of a loop finds another element of what an earlier loop has filled.
package elementsfoundbyindex

import "sync"

type view struct{ data []byte }

var views = sync.Pool{New: func() any { return new(view) }}

func newView(data []byte) *view {
	v := views.Get().(*view)
	v.data = append(v.data[:0], data...)
	return v
}

func (v *view) bytes() []byte { return v.data }

func release(v *view) { views.Put(v) }

func deliver(next func() [][]byte, to func([]byte)) {
	var batch []*view
	for {
		received := next()
		batch = batch[:0]
		for _, data := range received {
			batch = append(batch, newView(data))
		}
		for i := 0; i < len(received); i++ {
			v := batch[i]
			to(v.bytes())
			release(v)
		}
	}
}

func deliverTooLate(next func() [][]byte, to func([]byte)) {
	var batch []*view
	for {
		received := next()
		batch = batch[:0]
		for _, data := range received {
			batch = append(batch, newView(data))
		}
		for i := 0; i < len(received); i++ {
			v := batch[i]
			release(v)
			to(v.bytes()) // want "`v` is used after it went back to `views`"
		}
	}
}
