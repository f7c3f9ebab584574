// What is set right before a reset, by somebody who goes on to set up the rest, is meant to outlast it.
package correctsetbeforethereset

import "sync"

type Answer struct {
	Body   []byte
	Status int
	Lean   bool
	terse  bool
}

func (a *Answer) Reset() {
	a.Body = a.Body[:0]
	a.Status = 0
	a.Lean = false
}

func (a *Answer) Parse(line string) string {
	if line == "" {
		if a.terse {
			return "bad answer"
		}
		return "bad answer: empty line"
	}
	a.Body = append(a.Body, line...)
	a.Status++
	return ""
}

var answers = sync.Pool{New: func() any { return new(Answer) }}

func Acquire() *Answer { return answers.Get().(*Answer) }

func Release(a *Answer) {
	a.Reset()
	answers.Put(a)
}

type Client struct{ Terse, Lean bool }

func (c *Client) Do(a *Answer, line string) string {
	a.terse = c.Terse
	a.Reset()
	a.Lean = c.Lean
	return a.Parse(line)
}

func Check(line string) string {
	a := Acquire()
	defer Release(a)
	return a.Parse(line)
}
