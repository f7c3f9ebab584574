// The pooled value itself is returned and released.
package returned_value

import (
	"errors"
	"sync"
)

type result struct {
	n     int
	words []string
}

var resultPool = sync.Pool{New: func() any { return new(result) }}

func getResult() *result {
	r := resultPool.Get().(*result)
	r.n = 0
	clear(r.words)
	r.words = r.words[:0]
	return r
}

func putResult(r *result) { resultPool.Put(r) }

func itself(n int) *result {
	r := getResult()
	defer putResult(r)
	r.n = n
	return r // want "`r`.*returned"
}

func asNamedResult(n int) (r *result, err error) {
	r = getResult()
	defer putResult(r)
	if n < 0 {
		err = errors.New("negative")
	}
	r.n = n
	return r, err // want "`r`.*returned"
}

func fieldOf(words []string) []string {
	r := getResult()
	defer putResult(r)
	r.words = append(r.words, words...)
	return r.words // want "`r.*returned"
}

func addressOfField(n int) *int {
	r := getResult()
	defer putResult(r)
	r.n = n
	return &r.n // want "r.*returned"
}

func handedOver(n int) *result {
	r := getResult()
	r.n = n
	return r
}

func handedOverOrReleased(n int) (*result, error) {
	r := getResult()
	if n < 0 {
		putResult(r)
		return nil, errors.New("negative")
	}
	r.n = n
	return r, nil
}

func releasedOnFailureOnly(n int) (r *result, err error) {
	r = getResult()
	defer func() {
		if err != nil {
			putResult(r)
			r = nil
		}
	}()
	if n < 0 {
		return r, errors.New("negative")
	}
	r.n = n
	return r, nil
}

func numberOnly(n int) int {
	r := getResult()
	defer putResult(r)
	r.n = n
	return r.n
}

func copyOfTheStruct(n int) (int, bool) {
	r := getResult()
	defer putResult(r)
	r.n = n
	c := *r
	return c.n, len(c.words) > 0
}
