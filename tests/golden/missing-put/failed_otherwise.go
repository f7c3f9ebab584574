// Ways to end because something has failed, other than by returning an error.
package failed_otherwise

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync"
)

type message struct{ body []byte }

var msgPool = sync.Pool{New: func() any { return new(message) }}

var errNoServer = errors.New("no server")

type dispatch struct {
	err    error
	status int
}

// The loop ends with its connection: at most one message is lost.
func brokenOff(w io.Writer, texts []string) {
	for _, text := range texts {
		m := msgPool.Get().(*message) // want note "`m`"
		m.body = append(m.body[:0], text...)
		_, err := w.Write(m.body)
		if err != nil {
			break
		}
		msgPool.Put(m)
	}
}

func brokenOffWhereAllIsWell(w io.Writer, texts []string, last string) {
	for _, text := range texts {
		m := msgPool.Get().(*message) // want warning "`m`"
		m.body = append(m.body[:0], text...)
		w.Write(m.body)
		if text == last {
			break
		}
		msgPool.Put(m)
	}
}

// What was taken before the loop is lost in the end, however the loop has come to its own.
func takenBefore(w io.Writer, texts []string, quiet bool) {
	m := msgPool.Get().(*message) // want warning "`m`"
	for _, text := range texts {
		m.body = append(m.body[:0], text...)
		_, err := w.Write(m.body)
		if err != nil {
			break
		}
	}
	if quiet {
		return
	}
	msgPool.Put(m)
}

// The loop goes on, so that each turn may lose one.
func goneOnWith(w io.Writer, texts []string) {
	for _, text := range texts {
		m := msgPool.Get().(*message) // want warning "`m`"
		m.body = append(m.body[:0], text...)
		_, err := w.Write(m.body)
		if err != nil {
			continue
		}
		msgPool.Put(m)
	}
}

// The switch is left, not the loop.
func brokenOffInside(w io.Writer, texts []string, kind int) {
	for _, text := range texts {
		m := msgPool.Get().(*message) // want warning "`m`"
		m.body = append(m.body[:0], text...)
		switch kind {
		case 1:
			_, err := w.Write(m.body)
			if err != nil {
				break
			}
			msgPool.Put(m)
		default:
			msgPool.Put(m)
		}
	}
}

func errorInAField(d *dispatch, servers []string, text string) {
	m := msgPool.Get().(*message) // want note "`m`"
	m.body = append(m.body[:0], text...)
	if len(servers) == 0 {
		d.err = errNoServer
		d.status = 503
		return
	}
	d.status = len(m.body)
	msgPool.Put(m)
}

func errorMadeForAField(d *dispatch, servers []string, text string) {
	m := msgPool.Get().(*message) // want note "`m`"
	m.body = append(m.body[:0], text...)
	if len(servers) == 0 {
		d.err = errors.New("no server for " + text)
		return
	}
	d.status = len(m.body)
	msgPool.Put(m)
}

func statusInAField(d *dispatch, servers []string, text string) {
	m := msgPool.Get().(*message) // want warning "`m`"
	m.body = append(m.body[:0], text...)
	if len(servers) == 0 {
		d.status = 204
		return
	}
	d.status = len(m.body)
	msgPool.Put(m)
}

type tooLong struct{ length int }

func (e tooLong) Error() string { return "too long: " + strconv.Itoa(e.length) }

func errorMadeInPlace(w io.Writer, text string) error {
	m := msgPool.Get().(*message) // want note "`m`"
	m.body = append(m.body[:0], text...)
	if text[0] == '#' {
		return tooLong{len(text)}
	}
	w.Write(m.body)
	msgPool.Put(m)
	return nil
}

// Who closes the connection that it serves does so once.
func served(conn io.ReadWriteCloser) {
	for {
		m := msgPool.Get().(*message) // want note "`m`"
		m.body = append(m.body[:0], make([]byte, 16)...)
		n, _ := conn.Read(m.body)
		if n == 0 || m.body[0] != 'x' {
			conn.Close()
			return
		}
		msgPool.Put(m)
	}
}

// What it has opened itself it closes each time.
func openedHere(w io.Writer, text string) {
	opened := open()
	m := msgPool.Get().(*message) // want warning "`m`"
	m.body = append(m.body[:0], text...)
	if text[0] == '#' {
		opened.Close()
		return
	}
	w.Write(m.body)
	msgPool.Put(m)
	opened.Close()
}

func open() io.Closer { return io.NopCloser(nil) }

func rejected(format string, args ...any) error {
	return fmt.Errorf("rejected: "+format, args...)
}

func checked(text string) error {
	if len(text) > 80 {
		return tooLong{len(text)}
	}
	return nil
}

func errorOfAHelper(w io.Writer, text string) error {
	m := msgPool.Get().(*message) // want note "`m`"
	m.body = append(m.body[:0], text...)
	if text[0] == '#' {
		return rejected("comment %s", text)
	}
	w.Write(m.body)
	msgPool.Put(m)
	return nil
}

// The helper may have nothing to say against it.
func perhapsAnError(w io.Writer, text string) error {
	m := msgPool.Get().(*message) // want warning "`m`"
	m.body = append(m.body[:0], text...)
	if text[0] == '#' {
		return checked(text)
	}
	w.Write(m.body)
	msgPool.Put(m)
	return nil
}
