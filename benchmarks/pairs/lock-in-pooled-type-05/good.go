package relay

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

var ErrOverflow = errors.New("relay: subscriber too slow")

const maxQueued = 1 << 20

type frame struct {
	topic string
	body  []byte
}

type outbox struct {
	mu     sync.Mutex
	frames []frame
	size   int
}

var outboxes = sync.Pool{
	New: func() any { return &outbox{frames: make([]frame, 0, 32)} },
}

func (o *outbox) push(f frame) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.size+len(f.body) > maxQueued {
		return ErrOverflow
	}
	o.frames = append(o.frames, f)
	o.size += len(f.body)
	return nil
}

func (o *outbox) reset() {
	clear(o.frames)
	o.frames = o.frames[:0]
	o.size = 0
}

type subscriber struct {
	w   io.Writer
	box *outbox
	hdr [8]byte
}

func (s *subscriber) writeFrame(f frame) error {
	binary.BigEndian.PutUint32(s.hdr[:4], uint32(len(f.topic)))
	binary.BigEndian.PutUint32(s.hdr[4:], uint32(len(f.body)))
	if _, err := s.w.Write(s.hdr[:]); err != nil {
		return err
	}
	if _, err := io.WriteString(s.w, f.topic); err != nil {
		return err
	}
	_, err := s.w.Write(f.body)
	return err
}

func (s *subscriber) release() {
	box := s.box
	s.box = nil
	box.reset()
	outboxes.Put(box)
}

func (s *subscriber) drain() error {
	box := s.box
	box.mu.Lock()
	for _, f := range box.frames {
		if err := s.writeFrame(f); err != nil {
			box.mu.Unlock()
			s.release()
			return err
		}
	}
	box.mu.Unlock()
	s.release()
	return nil
}

// Broker fans messages out to the outboxes of its subscribers.
type Broker struct {
	mu   sync.RWMutex
	subs map[uint64]*subscriber
	next uint64
}

func NewBroker() *Broker {
	return &Broker{subs: make(map[uint64]*subscriber)}
}

func (b *Broker) Subscribe(w io.Writer) uint64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.next++
	b.subs[b.next] = &subscriber{w: w, box: outboxes.Get().(*outbox)}
	return b.next
}

func (b *Broker) Publish(topic string, body []byte) (dropped int) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, s := range b.subs {
		if err := s.box.push(frame{topic, body}); err != nil {
			dropped++
		}
	}
	return dropped
}

// Unsubscribe removes the subscriber and writes out what is still queued.
func (b *Broker) Unsubscribe(id uint64) error {
	b.mu.Lock()
	s, ok := b.subs[id]
	delete(b.subs, id)
	b.mu.Unlock()
	if !ok {
		return nil
	}
	return s.drain()
}
