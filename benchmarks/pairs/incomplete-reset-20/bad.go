// Package render writes JSON answers through pooled encoders.
package render

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"sync"
)

const maxKept = 256 << 10

type jsonBuf struct {
	buf bytes.Buffer
	enc *json.Encoder
}

var jsonBufs = sync.Pool{
	New: func() any {
		j := new(jsonBuf)
		j.buf.Grow(1024)
		j.enc = json.NewEncoder(&j.buf)
		j.enc.SetEscapeHTML(false)
		return j
	},
}

func putJSON(j *jsonBuf) {
	if j.buf.Cap() > maxKept {
		return
	}
	j.buf.Reset()
	jsonBufs.Put(j)
}

// Error is an answer with a status other than 200.
type Error struct {
	Status int    `json:"status"`
	Msg    string `json:"error"`
}

func (e *Error) Error() string { return strconv.Itoa(e.Status) + " " + e.Msg }

// JSON sends v; clients that ask for ?pretty get it indented.
func JSON(w http.ResponseWriter, r *http.Request, v any) error {
	j := jsonBufs.Get().(*jsonBuf)
	defer putJSON(j)

	status := http.StatusOK
	if e, ok := v.(*Error); ok {
		status = e.Status
	}
	if r.URL.Query().Has("pretty") {
		j.enc.SetIndent("", "  ")
	}
	if err := j.enc.Encode(v); err != nil {
		http.Error(w, `{"error":"encoding failed"}`, http.StatusInternalServerError)
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(j.buf.Len()))
	w.WriteHeader(status)
	_, err := w.Write(j.buf.Bytes())
	return err
}
