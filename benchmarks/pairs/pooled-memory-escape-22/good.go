package signing

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/url"
	"sort"
	"strings"
	"sync"
)

var ErrNoDate = errors.New("signing: no date header")

type bufferPool struct{ p sync.Pool }

// with lends fn a buffer.
func (bp *bufferPool) with(fn func(*bytes.Buffer) error) error {
	b, ok := bp.p.Get().(*bytes.Buffer)
	if !ok {
		b = new(bytes.Buffer)
	}
	defer func() {
		b.Reset()
		bp.p.Put(b)
	}()
	return fn(b)
}

type Signer struct {
	id   string
	keys func(date string) []byte
	bufs bufferPool
}

func New(id string, keys func(date string) []byte) *Signer {
	return &Signer{id: id, keys: keys}
}

func writeQuery(b *bytes.Buffer, q url.Values) {
	names := make([]string, 0, len(q))
	for k := range q {
		names = append(names, k)
	}
	sort.Strings(names)
	for i, k := range names {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(k))
		b.WriteByte('=')
		b.WriteString(url.QueryEscape(q.Get(k)))
	}
	b.WriteByte('\n')
}

func writeHeaders(b *bytes.Buffer, h http.Header, names []string) error {
	for _, n := range names {
		v := h.Get(n)
		if v == "" && strings.EqualFold(n, "Date") {
			return ErrNoDate
		}
		b.WriteString(strings.ToLower(n))
		b.WriteByte(':')
		b.WriteString(strings.TrimSpace(v))
		b.WriteByte('\n')
	}
	return nil
}

func (s *Signer) mac(date string, canonical []byte) string {
	h := hmac.New(sha256.New, s.keys(date))
	h.Write(canonical)
	return hex.EncodeToString(h.Sum(nil))
}

// Sign puts the Authorization header on r.
func (s *Signer) Sign(r *http.Request, names ...string) error {
	date := r.Header.Get("Date")
	var sum string
	err := s.bufs.with(func(b *bytes.Buffer) error {
		b.WriteString(r.Method)
		b.WriteByte('\n')
		b.WriteString(r.URL.EscapedPath())
		b.WriteByte('\n')
		writeQuery(b, r.URL.Query())
		if err := writeHeaders(b, r.Header, names); err != nil {
			return err
		}
		sum = s.mac(date, b.Bytes())
		return nil
	})
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "HMAC "+s.id+":"+sum)
	return nil
}
