// The transport may go on reading the body of a request after Do has returned.
package httpbodies

import (
	"bytes"
	"net/http"
	"sync"
)

var bufPool = sync.Pool{New: func() any { return bytes.NewBuffer(make([]byte, 0, 1024)) }}

func post(c *http.Client, url string, fill func(*bytes.Buffer)) error {
	buf := bufPool.Get().(*bytes.Buffer) // via "taken"
	buf.Reset()
	defer bufPool.Put(buf) // via "given back"
	fill(buf)
	req, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(buf.Bytes()))
	if err != nil {
		return err
	}
	resp, err := c.Do(req) // want "may still be in use"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func copied(c *http.Client, url string, fill func(*bytes.Buffer)) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	fill(buf)
	body := bytes.Clone(buf.Bytes())
	bufPool.Put(buf)
	req, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// What has been answered has been read; what has failed may still be.
func keptOutWhereItFailed(c *http.Client, url string, fill func(*bytes.Buffer)) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	fill(buf)
	req, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(buf.Bytes()))
	if err != nil {
		bufPool.Put(buf)
		return err
	}
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	bufPool.Put(buf)
	return resp.Body.Close()
}
