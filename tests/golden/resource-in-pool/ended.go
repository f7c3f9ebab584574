// What is at its end when it goes back the collector may well take.
package ended

import (
	"sync"
	"time"
)

var stoppedPool = sync.Pool{New: func() any { return time.NewTicker(time.Hour) }}

func getStopped(d time.Duration) *time.Ticker {
	t := stoppedPool.Get().(*time.Ticker)
	t.Reset(d)
	return t
}

func putStopped(t *time.Ticker) {
	t.Stop()
	stoppedPool.Put(t)
}

var barePool sync.Pool

func getBare(d time.Duration) *time.Ticker {
	if t, ok := barePool.Get().(*time.Ticker); ok {
		t.Reset(d)
		return t
	}
	return time.NewTicker(d)
}

func putBare(t *time.Ticker) {
	defer barePool.Put(t)
	t.Stop()
}

var runningPool sync.Pool

func getRunning(d time.Duration) *time.Ticker {
	if t, ok := runningPool.Get().(*time.Ticker); ok {
		t.Reset(d)
		return t
	}
	return time.NewTicker(d)
}

// It is stopped, and begun again.
func putRunning(t *time.Ticker) {
	t.Stop()
	t.Reset(time.Hour)
	runningPool.Put(t) // want "`runningPool` holds values of type `\*time.Ticker`"
}

var sometimesPool sync.Pool

func getSometimes() *time.Ticker {
	t, _ := sometimesPool.Get().(*time.Ticker)
	return t
}

func putSometimes(t *time.Ticker) {
	t.Stop()
	sometimesPool.Put(t)
}

func lend(t *time.Ticker) {
	sometimesPool.Put(t) // want "`sometimesPool` holds values of type `\*time.Ticker`"
}
