// Package reqsign signs requests with a shared key.
package reqsign

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"hash"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"
)

const (
	headerDate = "X-Sign-Date"
	headerSig  = "X-Sign"
	maxSkew    = 5 * time.Minute
)

// Signer signs and verifies requests.
type Signer struct {
	macs sync.Pool
	now  func() time.Time
}

// NewSigner returns a signer for key.
func NewSigner(key []byte) *Signer {
	key = append([]byte(nil), key...)
	s := &Signer{now: time.Now}
	s.macs.New = func() any { return hmac.New(sha256.New, key) }
	return s
}

func writeRequest(mac hash.Hash, r *http.Request, date string) {
	for _, part := range []string{r.Method, r.Host, r.URL.RequestURI(), date} {
		io.WriteString(mac, part)
		mac.Write([]byte{0})
	}
}

func (s *Signer) putMAC(mac hash.Hash) {
	mac.Reset()
	s.macs.Put(mac)
}

// Sign adds the signature headers to r.
func (s *Signer) Sign(r *http.Request) {
	date := strconv.FormatInt(s.now().Unix(), 10)
	mac := s.macs.Get().(hash.Hash)
	defer s.putMAC(mac)
	writeRequest(mac, r, date)
	r.Header.Set(headerDate, date)
	r.Header.Set(headerSig, base64.StdEncoding.EncodeToString(mac.Sum(nil)))
}

// Verify reports whether r carries a fresh and valid signature.
func (s *Signer) Verify(r *http.Request) bool {
	date := r.Header.Get(headerDate)
	unix, err := strconv.ParseInt(date, 10, 64)
	if err != nil || s.now().Sub(time.Unix(unix, 0)).Abs() > maxSkew {
		return false
	}
	want, err := base64.StdEncoding.DecodeString(r.Header.Get(headerSig))
	if err != nil {
		return false
	}
	mac := s.macs.Get().(hash.Hash)
	defer s.putMAC(mac)
	writeRequest(mac, r, date)
	return hmac.Equal(mac.Sum(nil), want)
}
