// Package audit records who did what.
package audit

import (
	"encoding/json"
	"io"
	"sync"
	"time"
)

type event struct {
	at     time.Time
	actor  string
	action string
	attrs  map[string]string
	denied bool
}

var events = sync.Pool{
	New: func() any { return &event{attrs: make(map[string]string, 4)} },
}

func (e *event) set(k, v string) *event {
	if v != "" {
		e.attrs[k] = v
	}
	return e
}

func (e *event) free() {
	clear(e.attrs)
	*e = event{attrs: e.attrs}
	events.Put(e)
}

func begin(actor, action string) *event {
	e := events.Get().(*event)
	e.at = time.Now()
	e.actor = actor
	e.action = action
	return e
}

// Trail is an append-only audit log.
type Trail struct {
	mu  sync.Mutex
	enc *json.Encoder
}

// NewTrail writes JSON lines to w.
func NewTrail(w io.Writer) *Trail { return &Trail{enc: json.NewEncoder(w)} }

func (t *Trail) write(e *event) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.enc.Encode(struct {
		At     time.Time         `json:"at"`
		Actor  string            `json:"actor"`
		Action string            `json:"action"`
		Denied bool              `json:"denied,omitempty"`
		Attrs  map[string]string `json:"attrs,omitempty"`
	}{e.at, e.actor, e.action, e.denied, e.attrs})
}

// Login records a login attempt.
func (t *Trail) Login(user, ip, agent string, ok bool) error {
	e := begin(user, "login").set("ip", ip).set("agent", agent)
	defer e.free()
	e.denied = !ok
	return t.write(e)
}

// Delete records a deletion.
func (t *Trail) Delete(user, object string) error {
	e := begin(user, "delete").set("object", object)
	defer e.free()
	return t.write(e)
}
