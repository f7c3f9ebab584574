package gateway

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"
)

type proto uint8

const (
	protoNone proto = iota
	protoREST
	protoGRPC
	protoWeb
)

type stream struct {
	proto   proto
	method  string
	query   string
	trailer map[string]string
	sent    int
}

type Backend interface {
	Call(ctx context.Context, method, query string, body io.Reader, set func(k, v string)) ([]byte, error)
}

type Gateway struct {
	backend Backend
	streams sync.Pool
}

func New(b Backend) *Gateway {
	g := &Gateway{backend: b}
	g.streams.New = func() any { return &stream{trailer: make(map[string]string, 4)} }
	return g
}

func detect(r *http.Request) proto {
	switch ct := r.Header.Get("Content-Type"); {
	case strings.HasPrefix(ct, "application/grpc-web"):
		return protoWeb
	case strings.HasPrefix(ct, "application/grpc"):
		return protoGRPC
	}
	return protoREST
}

func (g *Gateway) open(r *http.Request) *stream {
	st := g.streams.Get().(*stream)
	st.proto = detect(r)
	st.method = strings.TrimPrefix(r.URL.Path, "/")
	if st.proto == protoREST {
		st.query = r.URL.RawQuery
	}
	return st
}

func (g *Gateway) finish(st *stream) {
	switch st.proto {
	case protoREST:
		st.query = ""
	case protoGRPC, protoWeb:
		clear(st.trailer)
	}
	st.proto = protoNone
	st.method = ""
	st.sent = 0
	g.streams.Put(st)
}

func (st *stream) setTrailer(k, v string) {
	if st.proto != protoREST {
		st.trailer[strings.ToLower(k)] = v
	}
}

func (st *stream) write(w io.Writer, p []byte) error {
	n, err := w.Write(p)
	st.sent += n
	return err
}

func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	st := g.open(r)
	defer g.finish(st)

	out, err := g.backend.Call(r.Context(), st.method, st.query, r.Body, st.setTrailer)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	if err := st.write(w, out); err != nil {
		return
	}
	switch st.proto {
	case protoGRPC:
		for k, v := range st.trailer {
			w.Header().Set(http.TrailerPrefix+k, v)
		}
	case protoWeb:
		var sb strings.Builder
		for k, v := range st.trailer {
			sb.WriteString(k + ": " + v + "\r\n")
		}
		if st.write(w, []byte(sb.String())) != nil {
			return
		}
	}
}
