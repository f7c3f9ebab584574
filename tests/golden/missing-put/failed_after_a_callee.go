// What a function gives back itself, after it has passed it to something unknown that went well, it still owns where
// that fails.
package failedafteracallee

import "sync"

type mold struct{ clay []byte }

var molds = sync.Pool{New: func() any { return new(mold) }}

func cast(clay []byte, form func(*mold) error) (int, error) {
	m := molds.Get().(*mold) // want note "`m` from `molds` is not given back where this fails"
	m.clay = append(m.clay[:0], clay...)
	if err := form(m); err != nil {
		return 0, err
	}
	n := len(m.clay)
	molds.Put(m)
	return n, nil
}

// It goes on with what took it.
func offer(clay []byte, take func(*mold) error) error {
	m := molds.Get().(*mold)
	m.clay = append(m.clay[:0], clay...)
	if err := take(m); err != nil {
		molds.Put(m)
		return err
	}
	return nil
}

// What fails has come by another one, who may have it still.
func castOrKeep(clay []byte, form, keep func(*mold) error) error {
	m := molds.Get().(*mold)
	m.clay = append(m.clay[:0], clay...)
	if len(clay) > 100 {
		if err := keep(m); err != nil {
			return err
		}
		return nil
	}
	if err := form(m); err == nil {
		molds.Put(m)
		return nil
	}
	return keep(m)
}

// Here it goes back on each way.
func castAlways(clay []byte, form func(*mold) error) (int, error) {
	m := molds.Get().(*mold)
	defer molds.Put(m)
	m.clay = append(m.clay[:0], clay...)
	if err := form(m); err != nil {
		return 0, err
	}
	return len(m.clay), nil
}
