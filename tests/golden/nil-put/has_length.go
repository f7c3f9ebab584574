package golden

import "sync"

var messages = sync.Pool{New: func() any { return make([]byte, 0, 64) }}

// What has a length is not nil.
func finish(status int, send func([]byte)) {
	var message []byte
	if status != 0 {
		message = append(messages.Get().([]byte), byte(status))
	}
	send(message)
	if len(message) > 0 {
		message = message[:0]
		messages.Put(message)
	}
}

func finishAnyhow(status int, send func([]byte)) {
	var message []byte
	if status != 0 {
		message = append(messages.Get().([]byte), byte(status))
	}
	send(message)
	message = message[:0]
	messages.Put(message) // want note "`message` may be nil"
}
