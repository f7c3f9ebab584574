package sign

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"sort"
	"strings"
	"sync"
)

// Signer signs requests with a shared secret.
type Signer struct {
	secret []byte
	bufs   sync.Pool
}

// NewSigner returns a signer for secret.
func NewSigner(secret []byte) *Signer {
	s := &Signer{secret: bytes.Clone(secret)}
	s.bufs.New = func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }
	return s
}

// scratch lends a buffer to fn.
func (s *Signer) scratch(fn func(b *bytes.Buffer)) {
	b := s.bufs.Get().(*bytes.Buffer)
	b.Reset()
	fn(b)
	if b.Cap() <= 64<<10 {
		s.bufs.Put(b)
	}
}

func (s *Signer) canonical(r *http.Request, signed []string) []byte {
	var out []byte
	s.scratch(func(b *bytes.Buffer) {
		b.WriteString(r.Method)
		b.WriteByte('\n')
		b.WriteString(r.URL.EscapedPath())
		b.WriteByte('\n')
		for _, h := range signed {
			b.WriteString(strings.ToLower(h))
			b.WriteByte(':')
			b.WriteString(strings.TrimSpace(r.Header.Get(h)))
			b.WriteByte('\n')
		}
		out = b.Bytes()
	})
	return out
}

// Sign adds the signature header to r.
func (s *Signer) Sign(r *http.Request, headers ...string) {
	signed := append([]string(nil), headers...)
	sort.Strings(signed)
	mac := hmac.New(sha256.New, s.secret)
	mac.Write(s.canonical(r, signed))
	r.Header.Set("X-Signed", strings.Join(signed, ","))
	r.Header.Set("X-Signature", hex.EncodeToString(mac.Sum(nil)))
}
