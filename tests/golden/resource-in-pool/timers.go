// A timer goes back stopped and with its channel empty, or the next user gets its tick.
package timers

import (
	"sync"
	"time"
)

var timerPool = sync.Pool{New: func() any { return time.NewTimer(time.Hour) }}

func running(done chan bool, limit time.Duration) {
	t := timerPool.Get().(*time.Timer)
	t.Reset(limit)
	select {
	case <-done:
	case <-t.C:
	}
	timerPool.Put(t) // want "timer `t` goes back to `timerPool` while it may still be running"
}

func unread(done chan bool, limit time.Duration) bool {
	t := timerPool.Get().(*time.Timer)
	t.Reset(limit)
	defer func() {
		t.Stop()
		timerPool.Put(t) // want "timer `t` goes back to `timerPool`, perhaps with its tick unread"
	}()
	select {
	case <-done:
		return true
	case <-t.C:
		return false
	}
}

func received(limit time.Duration) {
	t := timerPool.Get().(*time.Timer)
	t.Reset(limit)
	<-t.C
	timerPool.Put(t)
}

func drained(done chan bool, limit time.Duration) {
	t := timerPool.Get().(*time.Timer)
	t.Reset(limit)
	select {
	case <-done:
	case <-t.C:
	}
	putTimer(t)
}

func putTimer(t *time.Timer) {
	if !t.Stop() {
		select {
		case <-t.C:
		default:
		}
	}
	timerPool.Put(t)
}

func inTime(done chan bool, limit time.Duration) {
	t := timerPool.Get().(*time.Timer)
	t.Reset(limit)
	<-done
	if t.Stop() {
		timerPool.Put(t)
	}
}
