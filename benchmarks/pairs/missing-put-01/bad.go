package static

import (
	"crypto/sha256"
	"encoding/base64"
	"hash"
	"io"
	"io/fs"
	"net/http"
	"sync"
)

var hashPool = sync.Pool{New: func() any { return sha256.New() }}

// Server serves immutable files with strong entity tags.
type Server struct {
	root fs.FS

	mu   sync.Mutex
	tags map[string]string
}

// NewServer serves the files below root.
func NewServer(root fs.FS) *Server {
	return &Server{root: root, tags: make(map[string]string)}
}

func fingerprint(r io.Reader) (string, error) {
	h := hashPool.Get().(hash.Hash)
	h.Reset()
	if _, err := io.Copy(h, r); err != nil {
		return "", err
	}
	var sum [sha256.Size]byte
	tag := base64.RawURLEncoding.EncodeToString(h.Sum(sum[:0]))
	hashPool.Put(h)
	return `"` + tag + `"`, nil
}

func (s *Server) tag(name string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t, ok := s.tags[name]; ok {
		return t, nil
	}
	f, err := s.root.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	t, err := fingerprint(f)
	if err == nil {
		s.tags[name] = t
	}
	return t, err
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t, err := s.tag(r.URL.Path[1:])
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("ETag", t)
	http.ServeFileFS(w, r, s.root, r.URL.Path)
}
