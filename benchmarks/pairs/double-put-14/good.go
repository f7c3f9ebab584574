package p

import (
	"bytes"
	"encoding/json"
	"log"
	"net/http"
	"strconv"
	"sync"
)

const maxKeep = 1 << 16

type Responder struct {
	bufs   sync.Pool
	logger *log.Logger
	pretty bool
}

func NewResponder(logger *log.Logger, pretty bool) *Responder {
	r := &Responder{logger: logger, pretty: pretty}
	r.bufs.New = func() any { return new(bytes.Buffer) }
	return r
}

func (r *Responder) JSON(w http.ResponseWriter, status int, v any) error {
	buf := r.bufs.Get().(*bytes.Buffer)
	buf.Reset()
	defer r.bufs.Put(buf)

	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	if r.pretty {
		enc.SetIndent("", "  ")
	}
	if err := enc.Encode(v); err != nil {
		r.logger.Printf("encode response: %v", err)
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return err
	}

	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(buf.Len()))
	w.WriteHeader(status)
	_, err := buf.WriteTo(w)
	return err
}

func (r *Responder) Text(w http.ResponseWriter, status int, lines ...string) error {
	buf := r.bufs.Get().(*bytes.Buffer)
	buf.Reset()
	for _, l := range lines {
		buf.WriteString(l)
		buf.WriteByte('\n')
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, err := w.Write(buf.Bytes())
	if buf.Cap() <= maxKeep {
		r.bufs.Put(buf)
	}
	return err
}

func (r *Responder) Handler(fn func(*http.Request) (any, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		v, err := fn(req)
		if err != nil {
			r.logger.Printf("%s %s: %v", req.Method, req.URL.Path, err)
			_ = r.Text(w, http.StatusBadRequest, err.Error())
			return
		}
		_ = r.JSON(w, http.StatusOK, v)
	})
}
