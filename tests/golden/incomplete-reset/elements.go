package golden

import "sync"

type row struct {
	name  string
	label string
	shard int // want "`shard` of `row`"
}

var rowsPool = sync.Pool{New: func() any { return new([]row) }}

func insert(names []string, shards map[string]int, emit func(string, string, int)) {
	p := rowsPool.Get().(*[]row)
	if cap(*p) < len(names) {
		*p = make([]row, len(names))
	}
	rows := (*p)[:len(names)]
	defer rowsPool.Put(p)
	for i := range names {
		r := &rows[i]
		r.name = names[i]
		r.label = ""
		if n, ok := shards[names[i]]; ok {
			r.shard = n
			r.label = "known"
		}
	}
	for i := range rows {
		emit(rows[i].name, rows[i].label, rows[i].shard)
	}
}
