package gateway

import (
	"bytes"
	"io"
	"log"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

type bufferPool struct{ p sync.Pool }

func newBufferPool() *bufferPool {
	return &bufferPool{p: sync.Pool{New: func() any { return new(bytes.Buffer) }}}
}

func (b *bufferPool) get() *bytes.Buffer { return b.p.Get().(*bytes.Buffer) }

func (b *bufferPool) put(buf *bytes.Buffer) {
	buf.Reset()
	b.p.Put(buf)
}

// Gateway forwards requests to an upstream that needs their length.
type Gateway struct {
	upstream string
	client   *http.Client
	audit    *log.Logger
	bufs     *bufferPool
}

func New(upstream string, client *http.Client, audit *log.Logger) *Gateway {
	return &Gateway{
		upstream: upstream,
		client:   client,
		audit:    audit,
		bufs:     newBufferPool(),
	}
}

func (g *Gateway) cacheKey(r *http.Request) string {
	buf := g.bufs.get()
	defer g.bufs.put(buf)
	buf.WriteString(r.Method)
	buf.WriteByte(' ')
	buf.WriteString(r.URL.Path)
	return buf.String()
}

func (g *Gateway) record(key string, status int, n int64) {
	buf := g.bufs.get()
	defer g.bufs.put(buf)
	buf.WriteString("key=")
	buf.WriteString(strconv.Quote(key))
	buf.WriteString(" status=")
	buf.WriteString(strconv.Itoa(status))
	buf.WriteString(" bytes=")
	buf.WriteString(strconv.FormatInt(n, 10))
	g.audit.Print(buf.String())
}

func (g *Gateway) forward(w http.ResponseWriter, r *http.Request) (int, int64, error) {
	buf := g.bufs.get()
	defer g.bufs.put(buf)
	if _, err := buf.ReadFrom(r.Body); err != nil {
		return http.StatusBadRequest, 0, err
	}
	sent := int64(buf.Len())
	resp, err := g.post(r, buf.String())
	if err != nil {
		return http.StatusBadGateway, sent, err
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
	_, err = io.Copy(w, resp.Body)
	return resp.StatusCode, sent, err
}

func (g *Gateway) post(r *http.Request, body string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(r.Context(), r.Method, g.upstream+r.URL.Path, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", r.Header.Get("Content-Type"))
	return g.client.Do(req)
}

func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	key := g.cacheKey(r)
	status, n, err := g.forward(w, r)
	if err != nil {
		http.Error(w, http.StatusText(status), status)
	}
	g.record(key, status, n)
}
