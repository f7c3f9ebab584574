package syslogd

import (
	"bytes"
	"errors"
	"net"
	"sync"
	"sync/atomic"
)

const maxDatagram = 64 << 10

type Message struct {
	Facility int
	Severity int
	Text     string
}

type packet struct {
	whole []byte
	data  []byte
	from  net.Addr
}

type datagramPool struct{ p sync.Pool }

func (d *datagramPool) get() []byte {
	if b, ok := d.p.Get().(*[]byte); ok {
		return (*b)[:cap(*b)]
	}
	return make([]byte, maxDatagram)
}

func (d *datagramPool) put(b []byte) { d.p.Put(&b) }

// Server reads datagrams and parses them on its workers.
type Server struct {
	conn    net.PacketConn
	pool    datagramPool
	jobs    chan packet
	handle  func(net.Addr, Message)
	dropped atomic.Int64
	wg      sync.WaitGroup
}

func NewServer(conn net.PacketConn, workers int, handle func(net.Addr, Message)) *Server {
	s := &Server{conn: conn, jobs: make(chan packet, 4*workers), handle: handle}
	for range workers {
		s.wg.Add(1)
		go s.work()
	}
	return s
}

func (s *Server) Serve() error {
	defer func() {
		close(s.jobs)
		s.wg.Wait()
	}()
	for {
		buf := s.pool.get()
		n, from, err := s.conn.ReadFrom(buf)
		if err != nil {
			s.pool.put(buf)
			if errors.Is(err, net.ErrClosed) {
				return nil
			}
			return err
		}
		pkt := packet{whole: buf, data: buf[:n:n], from: from}
		select {
		case s.jobs <- pkt:
		default:
			s.dropped.Add(1)
			s.pool.put(buf)
		}
	}
}

func (s *Server) work() {
	defer s.wg.Done()
	for pkt := range s.jobs {
		if msg, ok := parse(pkt.data); ok {
			s.handle(pkt.from, msg)
		}
		s.pool.put(pkt.whole)
	}
}

func parse(b []byte) (Message, bool) {
	b = append(b, '\n')
	if b[0] != '<' {
		return Message{}, false
	}
	pri := 0
	i := 1
	for ; i < len(b) && b[i] >= '0' && b[i] <= '9' && i < 4; i++ {
		pri = pri*10 + int(b[i]-'0')
	}
	if i == 1 || b[i] != '>' {
		return Message{}, false
	}
	text := bytes.TrimSpace(b[i+1:])
	return Message{Facility: pri >> 3, Severity: pri & 7, Text: string(text)}, true
}

func (s *Server) Dropped() int64 { return s.dropped.Load() }

func (s *Server) Close() error { return s.conn.Close() }
