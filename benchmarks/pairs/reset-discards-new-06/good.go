package cmdserver

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"sync"
)

type Server struct {
	Greeting string
	cmds     map[string]func(*Session, []string) error
	sessions sync.Pool
}

// Session is the state of one client; Reply is the side that the commands write to.
type Session struct {
	srv   *Server
	user  string
	count int
	Reply *Reply
}

type Reply struct {
	sess  *Session
	lines []string
	code  int
}

func NewServer(greeting string) *Server {
	s := &Server{Greeting: greeting, cmds: map[string]func(*Session, []string) error{}}
	s.sessions.New = func() any {
		sess := &Session{srv: s}
		sess.Reply = &Reply{sess: sess}
		return sess
	}
	return s
}

func (s *Server) Command(name string, fn func(*Session, []string) error) {
	s.cmds[name] = fn
}

func (r *Reply) Code(code int) *Reply {
	r.code = code
	return r
}

// Line adds a line, marked with the number of the command and the user.
func (r *Reply) Line(format string, args ...any) *Reply {
	who := r.sess.user
	if who == "" {
		who = "-"
	}
	text := fmt.Sprintf(format, args...)
	r.lines = append(r.lines, fmt.Sprintf("%d %s %s", r.sess.count, who, text))
	return r
}

func (r *Reply) flush(w *bufio.Writer) error {
	fmt.Fprintf(w, "%03d %d\n", r.code, len(r.lines))
	for _, l := range r.lines {
		w.WriteString(l)
		w.WriteByte('\n')
	}
	clear(r.lines)
	r.lines, r.code = r.lines[:0], 0
	return w.Flush()
}

func (r *Reply) reset() {
	clear(r.lines)
	*r = Reply{sess: r.sess, lines: r.lines[:0]}
}

func (sess *Session) Login(user string) { sess.user = user }

func (sess *Session) close() {
	srv := sess.srv
	sess.user = ""
	sess.count = 0
	sess.Reply.reset()
	srv.sessions.Put(sess)
}

// Serve talks to one client until it hangs up.
func (s *Server) Serve(rw io.ReadWriter) error {
	sess := s.sessions.Get().(*Session)
	defer sess.close()
	w := bufio.NewWriter(rw)
	sess.Reply.Code(220).Line("%s", s.Greeting)
	if err := sess.Reply.flush(w); err != nil {
		return err
	}
	sc := bufio.NewScanner(rw)
	for sc.Scan() {
		f := strings.Fields(sc.Text())
		if len(f) == 0 {
			continue
		}
		sess.count++
		fn, ok := s.cmds[f[0]]
		if !ok {
			sess.Reply.Code(500).Line("unknown command %s", f[0])
		} else if err := fn(sess, f[1:]); err != nil {
			sess.Reply.Code(550).Line("%v", err)
		}
		if err := sess.Reply.flush(w); err != nil {
			return err
		}
	}
	return sc.Err()
}
