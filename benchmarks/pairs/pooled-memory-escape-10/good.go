package logfmt

import (
	"bytes"
	"errors"
	"sync"
)

// Attr is one decoded key=value pair.
type Attr struct {
	Key   string
	Value []byte
}

// Doc is one decoded line.
type Doc struct{ Attrs []Attr }

// scratch holds unquoted text while a line is being decoded.
type scratch struct{ text []byte }

var scratches = sync.Pool{New: func() any { return &scratch{text: make([]byte, 0, 1024)} }}

func getScratch() *scratch { return scratches.Get().(*scratch) }

func putScratch(s *scratch) {
	s.text = s.text[:0]
	scratches.Put(s)
}

var errSyntax = errors.New("logfmt: syntax error")

// token returns the text up to sep, unquoted if it was quoted, and the rest.
func (s *scratch) token(src []byte, sep byte) (tok, rest []byte, err error) {
	start := len(s.text)
	if len(src) == 0 || src[0] != '"' {
		i := bytes.IndexByte(src, sep)
		if i < 0 {
			i = len(src)
		}
		s.text = append(s.text, src[:i]...)
		return s.text[start:], src[min(i+1, len(src)):], nil
	}
	for i := 1; i < len(src); i++ {
		switch c := src[i]; c {
		case '\\':
			i++
			if i == len(src) {
				return nil, nil, errSyntax
			}
			s.text = append(s.text, src[i])
		case '"':
			return s.text[start:], src[min(i+2, len(src)):], nil
		default:
			s.text = append(s.text, c)
		}
	}
	return nil, nil, errSyntax
}

// Unmarshal decodes one line into out, which owns what it is given.
func Unmarshal(src []byte, out *Doc) error {
	sc := getScratch()
	defer putScratch(sc)
	out.Attrs = out.Attrs[:0]
	for len(src) > 0 {
		key, rest, err := sc.token(src, '=')
		if err != nil {
			return err
		}
		val, rest, err := sc.token(rest, ' ')
		if err != nil {
			return err
		}
		out.Attrs = append(out.Attrs, Attr{Key: string(key), Value: bytes.Clone(val)})
		src = rest
	}
	return nil
}
