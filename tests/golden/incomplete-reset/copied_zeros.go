// Memory of a fixed length that the reset writes over with zeros of the package's own, or with a template.
package copiedzeros

import "sync"

var (
	zeros    = make([]byte, 8)
	template = []byte("____")
)

type label struct {
	code  []byte
	name  []byte
	route []byte // want "`route` of `label` keeps its value"
	text  []byte
}

var labels = sync.Pool{New: func() any {
	return &label{code: make([]byte, 8), name: make([]byte, 4), route: make([]byte, 4)}
}}

func (l *label) wipe(last []byte) {
	copy(l.code, zeros)
	copy(l.name, template[:4])
	copy(l.route, last)
}

func (l *label) reset(last []byte) {
	l.wipe(last)
	l.text = l.text[:0]
}

func print(code byte, via, last []byte) []byte {
	l := labels.Get().(*label)
	l.text = append(l.text, l.code...)
	l.text = append(l.text, l.name...)
	l.text = append(l.text, l.route...)
	l.code[0] = code
	l.code = append(l.code[:1], via...)
	l.name = append(l.name[:0], via...)
	l.route = append(l.route[:0], via...)
	out := string(l.text)
	l.reset(last)
	labels.Put(l)
	return []byte(out)
}
