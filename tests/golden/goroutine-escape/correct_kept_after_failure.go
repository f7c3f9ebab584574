package golden

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"sync"
)

// Where a request has failed the transport may still read its body; the flag that the failure sets keeps the buffer out
// of the pool. A deferred literal tests the flag, so the paths on which it is set are told apart until the end.

type frame struct{ data []byte }

var framePool = sync.Pool{New: func() any { return new(frame) }}

type sender struct {
	client *http.Client
	plain  bool
}

func (s *sender) send(data []byte) error {
	req, err := http.NewRequest(http.MethodPost, "/frames", bytes.NewReader(data))
	if err != nil {
		return err
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusUnsupportedMediaType && !s.plain {
		// What a call of itself yields is what the other paths yield.
		s.plain = true
		return s.send([]byte("plain"))
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return nil
}

func (s *sender) flush(rows []byte) {
	f := framePool.Get().(*frame)
	failed := false
	defer func() {
		if !failed {
			framePool.Put(f)
		}
	}()
	f.data = append(f.data[:0], rows...)
	for tries := 0; tries < 3; tries++ {
		err := s.send(f.data)
		if err != nil {
			failed = true
			if errors.Is(err, io.EOF) {
				err = s.send(f.data)
			}
		}
		if err == nil {
			return
		}
	}
}
