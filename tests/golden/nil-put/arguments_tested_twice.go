// An argument that decides twice, by being nil, which of two values is taken and given back.
package arguments_tested_twice

import "sync"

type encoder struct{ level int }

type dict struct{ words []string }

var plainPool = sync.Pool{New: func() any { return new(encoder) }}

var dictPool = sync.Pool{New: func() any { return new(encoder) }}

func use(plain, withDict *encoder, d *dict) {
	if d == nil {
		plain.level = 1
	} else {
		withDict.level = len(d.words)
	}
}

func sameArgument(d *dict) {
	var plain, withDict *encoder
	if d == nil {
		plain = plainPool.Get().(*encoder)
	} else {
		withDict = dictPool.Get().(*encoder)
	}
	use(plain, withDict, d)
	if d == nil {
		plainPool.Put(plain)
	} else {
		dictPool.Put(withDict)
	}
}

func otherArgument(d, e *dict) {
	var plain, withDict *encoder
	if d == nil {
		plain = plainPool.Get().(*encoder) // want missing-put warning "`plain`"
	} else {
		withDict = dictPool.Get().(*encoder) // want missing-put warning "`withDict`"
	}
	use(plain, withDict, d)
	if e == nil {
		plainPool.Put(plain) // want "`plain` may be nil"
	} else {
		dictPool.Put(withDict) // want "`withDict` may be nil"
	}
}

func changedBetween(d *dict, dicts map[string]*dict) {
	var plain *encoder
	if d == nil {
		plain = plainPool.Get().(*encoder) // want missing-put warning "`plain`"
		plain.level = 1
	}
	d = dicts["default"]
	if d == nil {
		plainPool.Put(plain) // want "`plain` may be nil"
	}
}
