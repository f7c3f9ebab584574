package golden

import (
	"io"
	"sync"
	"time"
)

type link struct {
	w       io.Writer
	started time.Time
	flushed time.Time // want "`flushed` of `link`.*`putLink`"
}

var linkPool sync.Pool

func getLink(w io.Writer) *link {
	v := linkPool.Get()
	if v == nil {
		v = &link{}
	}
	l := v.(*link)
	l.w = w
	l.started = time.Now()
	return l
}

func putLink(l *link) {
	l.w = nil
	linkPool.Put(l)
}

func send(w io.Writer, data []byte, every time.Duration) error {
	l := getLink(w)
	defer putLink(l)
	if time.Since(l.flushed) > every {
		l.flushed = time.Now()
	}
	_, err := l.w.Write(data)
	return err
}

// started is not reset, but every user gets it anew.
func age(w io.Writer) time.Duration {
	l := getLink(w)
	defer putLink(l)
	return time.Since(l.started)
}
