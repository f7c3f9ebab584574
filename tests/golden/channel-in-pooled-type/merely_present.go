// A channel that does no harm yet is a note at its field.
package merely_present

import "sync"

type pinger struct {
	n    int
	ping chan struct{} // want note "channel"
}

var pingerPool = sync.Pool{New: func() any { return &pinger{ping: make(chan struct{})} }}

func pinged(n int) int {
	p := pingerPool.Get().(*pinger)
	p.n = n
	go func() { p.ping <- struct{}{} }()
	<-p.ping
	n = p.n
	pingerPool.Put(p)
	return n
}

type signals struct {
	stop <-chan struct{}
}

type watcher struct {
	signals signals
	n       int
}

var watcherPool = sync.Pool{New: func() any { return new(watcher) }}

func watch(stop <-chan struct{}, n int) int {
	w := watcherPool.Get().(*watcher)
	w.signals.stop = stop
	w.n = n
	<-w.signals.stop
	n = w.n
	*w = watcher{}
	watcherPool.Put(w)
	return n
}
