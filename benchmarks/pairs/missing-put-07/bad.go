package webhook

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"sync"
)

const maxBody = 64 << 10

var bodyPool = sync.Pool{
	New: func() any { return bytes.NewBuffer(make([]byte, 0, 4096)) },
}

// readBody returns the body of r and a function that gives its memory back.
func readBody(r *http.Request) ([]byte, func(), error) {
	buf := bodyPool.Get().(*bytes.Buffer)
	release := func() {
		buf.Reset()
		bodyPool.Put(buf)
	}
	if _, err := buf.ReadFrom(io.LimitReader(r.Body, maxBody)); err != nil {
		release()
		return nil, nil, err
	}
	return buf.Bytes(), release, nil
}

// Event is what a sender reports.
type Event struct {
	Kind string `json:"kind"`
	ID   int64  `json:"id"`
}

// Handler accepts signed events.
type Handler struct {
	Secret []byte
	Accept func(Event) error
}

func (h *Handler) valid(body []byte, sig string) bool {
	want, err := hex.DecodeString(sig)
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, h.Secret)
	mac.Write(body)
	return hmac.Equal(mac.Sum(nil), want)
}

// ServeHTTP implements http.Handler.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, release, err := readBody(r)
	if err != nil {
		http.Error(w, "cannot read body", http.StatusBadRequest)
		return
	}
	if !h.valid(body, r.Header.Get("X-Signature")) {
		release()
		http.Error(w, "bad signature", http.StatusForbidden)
		return
	}
	var ev Event
	if err := json.Unmarshal(body, &ev); err != nil {
		http.Error(w, "bad event", http.StatusUnprocessableEntity)
		return
	}
	release()
	if err := h.Accept(ev); err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
	}
}
