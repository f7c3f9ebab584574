package golden

import (
	"io"
	"sync"
)

type pair struct{ key, value string }

type values []pair

func (v *values) set(key, value string) {
	for i := range *v {
		if (*v)[i].key == key {
			(*v)[i].value = value
			return
		}
	}
	*v = append(*v, pair{key, value})
}

func (v *values) get(key string) string {
	for _, p := range *v {
		if p.key == key {
			return p.value
		}
	}
	return ""
}

func (v *values) reset() { *v = (*v)[:0] } // want retained-references note "cut to length 0"

type visit struct {
	w      io.Writer
	user   values // want "`user` of `visit`.*`putVisit`"
	header values
}

var visitPool = sync.Pool{New: func() any { return new(visit) }}

func putVisit(v *visit) {
	v.w = nil
	v.header.reset()
	visitPool.Put(v)
}

func answer(w io.Writer, name string) error {
	v := visitPool.Get().(*visit)
	defer putVisit(v)
	v.w = w
	v.header.set("kind", "text")
	if name != "" {
		v.user.set("name", name)
	}
	_, err := io.WriteString(v.w, v.header.get("kind")+v.user.get("name"))
	return err
}
