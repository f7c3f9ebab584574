// A code that is not OK tells of a failure, as an error that is not nil does.
package status_codes

import "sync"

type status int

const (
	statusOK status = iota
	statusShort
)

type mode int

const (
	modePlain mode = iota
	modeQuick
)

type request struct{ data []byte }

var requests = sync.Pool{New: func() any { return new(request) }}

func check(r *request) (status, mode) {
	if len(r.data) < 8 {
		return statusShort, modePlain
	}
	return statusOK, mode(r.data[0])
}

func serve(data []byte) status {
	r := requests.Get().(*request) // want note "`r` from `requests` is not given back on every path"
	r.data = append(r.data[:0], data...)
	code, _ := check(r)
	if code != statusOK {
		return code
	}
	requests.Put(r)
	return code
}

func serveOnly(data []byte) status {
	r := requests.Get().(*request) // want note "`r` from `requests` is not given back on every path"
	r.data = append(r.data[:0], data...)
	code, _ := check(r)
	if code == statusOK {
		requests.Put(r)
		return code
	} else {
		return code
	}
}

func servePlain(data []byte) status {
	r := requests.Get().(*request) // want "`r` from `requests` is not given back on every path"
	r.data = append(r.data[:0], data...)
	code, how := check(r)
	if how != modePlain {
		return code
	}
	requests.Put(r)
	return code
}
