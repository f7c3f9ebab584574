// A pair for other packages: the type can be reset, and neither of the two does it.
package exported_pair

import "sync"

type Message struct {
	Kind  int
	Texts []string
}

func (m *Message) Reset() { *m = Message{} }

var messagePool = sync.Pool{New: func() any { return new(Message) }}

func AcquireMessage() *Message { return messagePool.Get().(*Message) }

func ReleaseMessage(m *Message) { messagePool.Put(m) } // want warning "without a reset, here and where it is handed out"

var cleanPool = sync.Pool{New: func() any { return new(Message) }}

func AcquireClean() *Message { return cleanPool.Get().(*Message) }

func ReleaseClean(m *Message) {
	m.Reset()
	cleanPool.Put(m)
}
