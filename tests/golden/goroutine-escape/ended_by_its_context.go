package ended

import (
	"context"
	"errors"
	"sync"
	"time"
)

type parcel struct {
	to   string
	body []byte
}

var parcels = sync.Pool{New: func() any { return new(parcel) }}

var errShut = errors.New("shut")

type office struct {
	shut  bool
	wait  time.Duration
	queue chan *parcel
	stamp chan string
}

// hand gives up with the error of its context, which is one by then: what comes with no error is in the queue.
func (o *office) hand(ctx context.Context, p *parcel) error {
	if o.shut {
		return errShut
	}
	if o.wait > 0 {
		ctx, cancel := context.WithTimeout(ctx, o.wait)
		defer cancel()
		select {
		case <-ctx.Done():
			return ctx.Err()
		case o.queue <- p:
			return nil
		}
	}
	o.queue <- p
	return nil
}

func post(ctx context.Context, o *office, to string) error {
	p := parcels.Get().(*parcel)
	p.to, p.body = to, nil
	if err := o.hand(ctx, p); err != nil {
		parcels.Put(p)
		return err
	}
	return nil
}

// handCause names the reason why its context has ended.
func (o *office) handCause(ctx context.Context, p *parcel) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case o.queue <- p:
	}
	return nil
}

func postCause(ctx context.Context, o *office, to string) error {
	p := parcels.Get().(*parcel)
	p.to, p.body = to, nil
	if err := o.handCause(ctx, p); err != nil {
		parcels.Put(p)
		return err
	}
	return nil
}

// handStamped fails when the parcel is in the queue already.
func (o *office) handStamped(ctx context.Context, p *parcel) error {
	o.queue <- p
	select {
	case <-ctx.Done():
		return ctx.Err()
	case o.stamp <- p.to:
		return nil
	}
}

func postStamped(ctx context.Context, o *office, to string) error {
	p := parcels.Get().(*parcel)
	p.to, p.body = to, nil
	if err := o.handStamped(ctx, p); err != nil { // want "`p` may still be in use by what starts here when it goes back to `parcels`"
		parcels.Put(p)
		return err
	}
	return nil
}

// handLate asks another context than the one that has ended: that may have no error.
func (o *office) handLate(ctx, outer context.Context, p *parcel) error {
	select {
	case <-ctx.Done():
		o.queue <- p
		return outer.Err()
	case o.queue <- p:
		return errShut
	}
}

func postLate(ctx, outer context.Context, o *office, to string) error {
	p := parcels.Get().(*parcel)
	p.to, p.body = to, nil
	if err := o.handLate(ctx, outer, p); err == nil { // want "`p` may still be in use by what starts here when it goes back to `parcels`"
		parcels.Put(p)
	}
	return nil
}

func (o *office) deliver() {
	for p := range o.queue {
		println(p.to)
		parcels.Put(p)
	}
}
