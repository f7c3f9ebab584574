// A pair for other packages: the type can be reset, and neither of the two does it.
package exported_pair

import (
	"hash/maphash"
	"sync"
)

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

// Nothing in it can be reset: once Wait has returned its count is at zero.
var groupPool = sync.Pool{New: func() any { return new(sync.WaitGroup) }}

func AcquireGroup() *sync.WaitGroup { return groupPool.Get().(*sync.WaitGroup) }

func ReleaseGroup(wg *sync.WaitGroup) { groupPool.Put(wg) }

var hashPool = sync.Pool{New: func() any { return new(maphash.Hash) }}

func AcquireHash() *maphash.Hash { return hashPool.Get().(*maphash.Hash) }

func ReleaseHash(h *maphash.Hash) { hashPool.Put(h) } // want warning "without a reset, here and where it is handed out"
