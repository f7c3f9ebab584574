package api

import (
	"fmt"
	"log"
	"net/http"
	"strconv"
	"sync"
)

// freelist is a typed pool with a reset.
type freelist[T any] struct {
	pool  sync.Pool
	reset func(*T)
}

func newFreelist[T any](reset func(*T)) *freelist[T] {
	return &freelist[T]{pool: sync.Pool{New: func() any { return new(T) }}, reset: reset}
}

func (f *freelist[T]) get() *T { return f.pool.Get().(*T) }

func (f *freelist[T]) put(v *T) {
	f.reset(v)
	f.pool.Put(v)
}

// problem is an error for the client, RFC 9457 in short.
type problem struct {
	status int
	title  string
	detail []byte
}

func (p *problem) Error() string { return p.title + ": " + string(p.detail) }

var problems = newFreelist(func(p *problem) {
	p.status, p.title, p.detail = 0, "", p.detail[:0]
})

func problemf(status int, title, format string, args ...any) *problem {
	p := problems.get()
	p.status, p.title = status, title
	p.detail = fmt.Appendf(p.detail, format, args...)
	return p
}

// respond writes the problem and ends its life.
func respond(w http.ResponseWriter, p *problem) {
	defer problems.put(p)
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.status)
	fmt.Fprintf(w, `{"title":%q,"detail":%q}`, p.title, p.detail)
}

type api struct {
	users map[int]string
}

func (a *api) find(r *http.Request) (string, *problem) {
	id, err := strconv.Atoi(r.PathValue("id"))
	if err != nil {
		return "", problemf(http.StatusBadRequest, "bad id", "%q is no number", r.PathValue("id"))
	}
	name, ok := a.users[id]
	if !ok {
		return "", problemf(http.StatusNotFound, "no user", "user %d does not exist", id)
	}
	return name, nil
}

func (a *api) getUser(w http.ResponseWriter, r *http.Request) {
	name, p := a.find(r)
	if p != nil {
		respond(w, p)
		log.Printf("%s: %v", r.URL.Path, p)
		return
	}
	fmt.Fprintf(w, `{"name":%q}`, name)
}
