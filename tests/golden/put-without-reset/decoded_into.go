// A decoder sets the fields that its input names: what it does not name is still there from the last user.
package decodedinto

import (
	"encoding/gob"
	"encoding/json"
	"io"
	"sync"
)

type form struct {
	Name  string
	Admin bool
	seen  int
}

var forms = sync.Pool{New: func() any { return new(form) }}

func mayEnter(data []byte) (bool, error) {
	f := forms.Get().(*form)
	defer forms.Put(f) // want "`f` goes back to `forms` without a reset of `Admin`, `Name`"
	if err := json.Unmarshal(data, f); err != nil {
		return false, err
	}
	return f.Admin, nil
}

var emptied = sync.Pool{New: func() any { return new(form) }}

func mayEnterEmptied(data []byte) (bool, error) {
	f := emptied.Get().(*form)
	defer func() {
		*f = form{}
		emptied.Put(f)
	}()
	if err := json.Unmarshal(data, f); err != nil {
		return false, err
	}
	return f.Admin, nil
}

var preset = sync.Pool{New: func() any { return new(form) }}

func mayEnterPreset(r io.Reader) (bool, error) {
	f := preset.Get().(*form)
	defer preset.Put(f)
	f.Name, f.Admin = "", false
	if err := json.NewDecoder(r).Decode(f); err != nil {
		return false, err
	}
	return f.Admin, nil
}

// What a helper decodes into is known where the helper is called.

func readJSON(r io.Reader, v any) error {
	return json.NewDecoder(r).Decode(v)
}

var helped = sync.Pool{New: func() any { return new(form) }}

func mayEnterHelped(r io.Reader) (bool, error) {
	f := helped.Get().(*form)
	defer helped.Put(f) // want "`f` goes back to `helped` without a reset of `Admin`, `Name`"
	if err := readJSON(r, f); err != nil {
		return false, err
	}
	return f.Admin, nil
}

// A type that decodes itself may see to the rest.

type token struct {
	Kind string
	Text string
}

func (t *token) UnmarshalJSON(data []byte) error {
	*t = token{Text: string(data)}
	return nil
}

var tokens = sync.Pool{New: func() any { return new(token) }}

func text(data []byte) (string, error) {
	t := tokens.Get().(*token)
	defer tokens.Put(t)
	if err := json.Unmarshal(data, t); err != nil {
		return "", err
	}
	return t.Kind + t.Text, nil
}

// What the input cannot name stays as it was made.

type config struct {
	Limit int `json:"-"`
	size  int
}

var configs = sync.Pool{New: func() any { return &config{Limit: 8} }}

func limit(data []byte) (int, error) {
	c := configs.Get().(*config)
	defer configs.Put(c)
	if err := json.Unmarshal(data, c); err != nil {
		return 0, err
	}
	return c.Limit + c.size, nil
}

// Zero values are not written to a gob, so what was there before stays.

type point struct {
	X, Y int
	Tags []string
}

var points = sync.Pool{New: func() any { return new(point) }}

func tags(r io.Reader) ([]string, error) {
	p := points.Get().(*point)
	defer points.Put(p) // want "`p` goes back to `points` without a reset of `Tags`, `X`, `Y`"
	if err := gob.NewDecoder(r).Decode(p); err != nil {
		return nil, err
	}
	return append([]string(nil), p.Tags...), nil
}

// A map keeps the entries that the input does not name.

var maps = sync.Pool{New: func() any { return map[string]int{} }}

func total(data []byte) (sum int, err error) {
	m := maps.Get().(map[string]int)
	defer maps.Put(m) // want "`m` goes back to `maps` without a reset"
	if err := json.Unmarshal(data, &m); err != nil {
		return 0, err
	}
	for _, n := range m {
		sum += n
	}
	return sum, nil
}
