"""Findings made by hand, for the tests of the report formats. Nothing here needs the analysis."""

from __future__ import annotations

from poollint.findings import Finding, Level, Problem, Result, Step
from poollint.pages import Page, parse
from poollint.source import SourceFile, Span

SERVER = SourceFile(
    "server/main.go",
    """\
package main

var bufPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func (s *Server) serve(w http.ResponseWriter, name string) {
	buf := bufPool.Get().(*bytes.Buffer)
	defer putBuf(buf)

	if name == "" {
		return
	}
	buf.WriteString("你好, "); buf.WriteString(name)	// 😀 grüße
	w.Write(buf.Bytes())
	s.last = buf.Bytes()
}

type entry struct {
	mu	sync.Mutex
}
""".encode(),
)

HELPER = SourceFile(
    "server/pool 100%.go",
    b"package main\n\nfunc putBuf(b *bytes.Buffer) {\n\tif b == nil {\n\t\treturn\n\t}\n\tbufPool.Put(b)\n}\n",
)


def span(file: SourceFile, text: str, *, after: str = "") -> Span:
    """The first place in `file` where `text` stands, past the first `after`."""
    start = file.data.index(text.encode(), file.data.index(after.encode()))
    return Span(file, start, start + len(text.encode()))


TAKEN = Step(span(SERVER, "bufPool.Get()"), "taken from `bufPool` here")
GREETING = Step(span(SERVER, 'buf.WriteString("你好, ")'), "written here")
NAME = Step(span(SERVER, "buf.WriteString(name)"), "and written here, with `parts[i](1)`")
RELEASED = Step(span(HELPER, "bufPool.Put(b)"), "`putBuf` releases it here")
DEFERRED = Step(span(SERVER, "putBuf(buf)"), "released when `serve` returns")

NO_RESET = Finding(
    "put-without-reset",
    Level.ERROR,
    "`buf` goes back to `bufPool` without a reset",
    DEFERRED.span,
    (TAKEN, GREETING, NAME, RELEASED, DEFERRED),
    function="(*Server).serve",
    pool="bufPool",
    help="call `buf.Reset()` before it is released",
)
MERELY_PRESENT = Finding(
    "lock-in-pooled-type",
    Level.NOTE,
    "`entry` is pooled and carries a `sync.Mutex`",
    span(SERVER, "mu	sync.Mutex"),
)
BRANCH = Span(SERVER, span(SERVER, "if name").start, span(SERVER, "}\n\tbuf").start + 1)
SEVERAL_LINES = Finding(
    "put-without-reset",
    Level.WARNING,
    'a branch of several lines, `m["k"](1)`',
    BRANCH,
    (Step(BRANCH, "the finding's own place"),),
)

RESULT = Result(
    (NO_RESET, SEVERAL_LINES, MERELY_PRESENT),
    (Problem("server/broken.go", 7, "syntax error; the rest of the declaration is skipped"),),
    files_read=12,
    files_analysed=2,
    files=(SERVER, HELPER),
)
CLEAN = Result((), files_read=1, files_analysed=0)

PAGE_TEXT = """\
+++
level = "error"
precision = "high"
default = true
tags = ["correctness", "security"]
since = "0.1.0"
+++
# Released without a reset

A value goes back dirty,
and the next user reads it.

Why it hurts, in a paragraph
of two lines.

## Bad
```go
package p

# not a heading
var x = 1 // want "x"
```
Or:
```go
package q
```
## Good
```go
package p
```
## Not reported
- One thing, which
  takes two lines.
- Another.
"""


def sample_pages() -> dict[str, Page]:
    """Two pages: one about security, one that is off by default."""
    other = PAGE_TEXT.replace('"error"', '"warning"').replace(', "security"', ', "type"').replace("true", "false")
    named = [("lock-in-pooled-type", other.replace("Released without a reset", "A lock")), (NO_RESET.rule, PAGE_TEXT)]
    return {name: parse(name, text) for name, text in named}
