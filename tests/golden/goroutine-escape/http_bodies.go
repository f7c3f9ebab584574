// The transport may go on reading the body of a request after Do has returned.
package httpbodies

import (
	"bytes"
	"net/http"
	"strings"
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

func byDefault(url string, fill func(*bytes.Buffer)) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)
	fill(buf)
	req, err := http.NewRequest(http.MethodPost, url, buf)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req) // want "may still be in use"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func byDefaultCopied(url string, fill func(*bytes.Buffer)) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)
	fill(buf)
	resp, err := http.DefaultClient.Post(url, "text/plain", strings.NewReader(buf.String()))
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func posted(url string, fill func(*bytes.Buffer)) error {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)
	fill(buf)
	resp, err := http.DefaultClient.Post(url, "text/plain", buf) // want "may still be in use"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

type tagging struct{ next http.RoundTripper }

func (t tagging) RoundTrip(req *http.Request) (*http.Response, error) {
	buf := bufPool.Get().(*bytes.Buffer)
	buf.Reset()
	defer bufPool.Put(buf)
	buf.WriteString(req.URL.Path)
	tagged, err := http.NewRequest(req.Method, req.URL.String(), buf)
	if err != nil {
		return nil, err
	}
	return t.next.RoundTrip(tagged) // want "may still be in use"
}
