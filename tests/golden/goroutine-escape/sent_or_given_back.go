// A goroutine gives back what nobody waits for any more, or sends; whether both can happen is told by its ways.
package sent_or_given_back

import (
	"sync"
	"sync/atomic"
	"time"
)

type parcel struct{ label []byte }

var parcels = sync.Pool{New: func() any { return new(parcel) }}

func stamp(p *parcel) error { p.label = append(p.label[:0], 'x'); return nil }

// The goroutine either sends or gives back: whoever has received knows that it has not.
func lastOneGivesBack(limit time.Duration) error {
	p := parcels.Get().(*parcel)
	var gone atomic.Bool
	done := make(chan error, 1)
	go func() {
		err := stamp(p)
		if gone.Load() {
			parcels.Put(p)
		} else {
			done <- err
		}
	}()
	select {
	case err := <-done:
		parcels.Put(p)
		return err
	case <-time.After(limit):
		gone.Store(true)
		return nil
	}
}

// It sends whether it has given back or not.
func bothGiveBack(limit time.Duration) error {
	p := parcels.Get().(*parcel)
	var gone atomic.Bool
	done := make(chan error, 1)
	go func() { // want "`p` is still in use here, and given back here as well"
		err := stamp(p)
		if gone.Load() {
			parcels.Put(p)
		}
		done <- err
	}()
	select {
	case err := <-done:
		parcels.Put(p)
		return err
	case <-time.After(limit):
		gone.Store(true)
		return nil
	}
}

// On the other way nothing was received, and the goroutine may be the one that gives back.
func givenBackWithoutAnAnswer(limit time.Duration) error {
	p := parcels.Get().(*parcel)
	var gone atomic.Bool
	done := make(chan error, 1)
	go func() { // want "`p` is still in use here, and given back here as well"
		err := stamp(p)
		if gone.Load() {
			parcels.Put(p)
		} else {
			done <- err
		}
	}()
	select {
	case err := <-done:
		parcels.Put(p)
		return err
	case <-time.After(limit):
		gone.Store(true)
		parcels.Put(p)
		return nil
	}
}
