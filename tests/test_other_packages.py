"""One folder is named; what its code needs of other packages is known all the same, and only that folder reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from poollint.engine import check, walk
from poollint.findings import Finding
from poollint.pages import pages

DEFAULT = frozenset(page.id for page in pages().values() if page.default)

BUFFERS = """
package buffers

import (
	"bytes"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func Get() *bytes.Buffer {
	b := pool.Get().(*bytes.Buffer)
	b.Reset()
	return b
}

func Put(b *bytes.Buffer) { pool.Put(b) }

// Broken breaks the rules, but not in the package that is asked about.
func Broken() []byte {
	b := Get()
	Put(b)
	return b.Bytes()
}
"""

NAMES = """
package names

import (
	"bytes"

	"PATH/buffers"
)

type Joiner struct{ buf *bytes.Buffer }

func New() *Joiner { return &Joiner{buf: buffers.Get()} }

func (j *Joiner) Bytes() []byte { return j.buf.Bytes() }

func (j *Joiner) Close() {
	if j.buf != nil {
		buffers.Put(j.buf)
		j.buf = nil
	}
}
"""

USER = """
package user

import "PATH/buffers"

func text() []byte {
	b := buffers.Get()
	defer buffers.Put(b)
	b.WriteString("x")
	return b.Bytes()
}
"""

TWO_AWAY = """
package user

import "PATH/names"

func joined() int {
	j := names.New()
	all := j.Bytes()
	j.Close()
	return int(all[0])
}
"""

GUARDED = """
package guarded

import "sync"

type Counter struct {
	mu sync.Mutex
	n  int
}

func (c *Counter) Add() {
	c.mu.Lock()
	c.n++
	c.mu.Unlock()
}

func (c *Counter) Reset() {
	c.mu.Lock()
	c.n = 0
	c.mu.Unlock()
}
"""

POOLS_GUARDED = """
package user

import (
	"sync"

	"PATH/guarded"
)

var counters = sync.Pool{New: func() any { return new(guarded.Counter) }}

func add() {
	c := counters.Get().(*guarded.Counter)
	c.Reset()
	c.Add()
	counters.Put(c)
}
"""

BLOCKS = """
package user

import (
	"io"

	pool "github.com/libp2p/go-buffer-pool"
)

func lines(b []byte, texts []string) []byte {
	for _, text := range texts {
		b = append(b, text...)
	}
	return b
}

func write(w io.Writer, texts []string) error {
	b := pool.Get(4096)
	defer pool.Put(b)
	all := lines(b[:0], texts)
	_, err := w.Write(all)
	return err
}
"""


CODECS = """
package user

import (
	"io"
	"sync"

	"github.com/golang/snappy"
	"google.golang.org/protobuf/proto"
)

var texts = sync.Pool{New: func() any { return new([]byte) }}

func write(w io.Writer, m proto.Message) error {
	b := texts.Get().(*[]byte)
	defer texts.Put(b)
	var err error
	if *b, err = (proto.MarshalOptions{}).MarshalAppend(*bCUT, m); err != nil {
		return err
	}
	_, err = w.Write(*b)
	return err
}

var blocks = sync.Pool{New: func() any { return new([]byte) }}

func compress(w io.Writer, src []byte) error {
	b := blocks.Get().(*[]byte)
	defer blocks.Put(b)
	*b = snappy.Encode(*b, src)
	_, err := w.Write(*b)
	return err
}
"""

SENDS = """
package user

import (
	"sync"

	"github.com/golang/snappy"
)

var blocks = sync.Pool{New: func() any { return new([]byte) }}

func packed(src []byte) []byte {
	b := blocks.Get().(*[]byte)
	defer blocks.Put(b)
	return snappy.Encode(INTO, src)
}
"""

ROWS = """
package rows

import "sync"

type row struct{ cells []int }

var pool = sync.Pool{New: func() any { return &row{cells: make([]int, 64)} }}

func take() *row { return pool.Get().(*row) }

func (r *row) free() { pool.Put(r) }
"""

ADDS = """
package rows

func add(n int) int {
	r := take()
	r.cells = append(r.cells, n)
	return len(r.cells)
}
"""

ORDERS = """
package orders

import "sync"

type Order struct {
	Item string
	User string
}

var pool = sync.Pool{New: func() any { return new(Order) }}

func Acquire() *Order { return pool.Get().(*Order) }

func Release(o *Order) {
	o.Reset()
	pool.Put(o)
}

func (o *Order) Reset() { o.Item = "" }
"""

TAKES_ORDERS = """
package user

import "PATH/orders"

func handle(item, user string, out func(string)) {
	o := orders.Acquire()
	defer orders.Release(o)
	o.Item = item
	if user != "" {
		o.User = user
	}
	out(o.Item + o.User)
}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lay(root: Path, files: dict[str, str], path: str) -> None:
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("PATH", path), encoding="utf-8")


def found_in(*paths: str) -> list[tuple[str, str]]:
    def key(f: Finding) -> tuple[str, str]:
        return f.span.path, f.rule

    return [key(f) for f in check(walk.discover(paths), DEFAULT).findings]


def test_a_helper_of_another_package_of_the_module(tmp_path: Path) -> None:
    lay(tmp_path, {"go.mod": "module PATH\n", "buffers/b.go": BUFFERS, "user/u.go": USER}, "example.org/m")
    assert found_in("user") == [("user/u.go", "pooled-memory-escape")]
    assert found_in("user/u.go") == [("user/u.go", "pooled-memory-escape")]
    assert ("user/u.go", "pooled-memory-escape") in found_in(".")


def test_a_helper_two_packages_away(tmp_path: Path) -> None:
    files = {"go.mod": "module PATH\n", "buffers/b.go": BUFFERS, "names/n.go": NAMES, "user/u.go": TWO_AWAY}
    lay(tmp_path, files, "example.org/m")
    assert found_in("user") == [("user/u.go", "use-after-put")]


def test_a_vendored_helper(tmp_path: Path) -> None:
    files = {"go.mod": "module example.org/m\n", "vendor/PATH/buffers/b.go": BUFFERS, "user/u.go": USER}
    path = "example.net/lib"
    lay(tmp_path, {name.replace("PATH", path): text for name, text in files.items()}, path)
    assert found_in("user") == [("user/u.go", "pooled-memory-escape")]


def test_code_from_before_modules(tmp_path: Path) -> None:
    files = {"buffers/b.go": BUFFERS, "vendor/README": "", "user/u.go": USER}
    lay(tmp_path, files, "git.example.org/owner/name")
    assert found_in("user") == [("user/u.go", "pooled-memory-escape")]


def test_generated_code_tells_but_is_not_told_of(tmp_path: Path) -> None:
    generated = "// Code generated by x. DO NOT EDIT.\n" + BUFFERS
    lay(tmp_path, {"go.mod": "module PATH\n", "buffers/b.go": generated, "user/u.go": USER}, "example.org/m")
    assert found_in(".") == [("user/u.go", "pooled-memory-escape")]
    found = check(walk.discover(["."]), DEFAULT, generated=True).findings
    assert {f.span.path for f in found} == {"buffers/b.go", "user/u.go"}


def test_what_a_vendored_package_imports_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "example.net/lib"
    files = {
        "go.mod": "module example.org/m\n",
        f"vendor/{path}/buffers/b.go": BUFFERS,
        f"vendor/{path}/names/n.go": NAMES,
        "user/u.go": TWO_AWAY,
    }
    lay(tmp_path, files, path)
    read: list[str] = []
    load = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path.as_posix())
        return load(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    found_in("user")
    assert any("names/n.go" in p for p in read)
    assert not any("buffers/b.go" in p for p in read)


def test_a_lock_that_only_another_package_can_reach_is_no_news(tmp_path: Path) -> None:
    files = {"go.mod": "module PATH\n", "guarded/guarded.go": GUARDED, "user/user.go": POOLS_GUARDED}
    lay(tmp_path, files, "example.org/m")
    assert found_in("user", "guarded") == []


def test_a_library_keeps_the_blocks_of_the_size_that_was_asked_for(tmp_path: Path) -> None:
    lay(tmp_path, {"go.mod": "module PATH\n", "user/user.go": BLOCKS}, "example.org/m")
    assert found_in("user") == []


def test_codecs_append_to_what_they_are_lent_or_write_over_it(tmp_path: Path) -> None:
    lay(tmp_path, {"go.mod": "module PATH\n", "user/user.go": CODECS.replace("*bCUT", "*b")}, "example.org/m")
    assert found_in("user") == [("user/user.go", "put-without-reset")]
    lay(tmp_path, {"user/user.go": CODECS.replace("*bCUT", "(*b)[:0]")}, "example.org/m")
    assert found_in("user") == []


def test_a_codec_that_makes_its_own_memory_where_it_is_lent_none(tmp_path: Path) -> None:
    lay(tmp_path, {"go.mod": "module PATH\n", "user/user.go": SENDS.replace("INTO", "*b")}, "example.org/m")
    assert ("user/user.go", "pooled-memory-escape") in found_in("user")
    lay(tmp_path, {"user/user.go": SENDS.replace("INTO", "(*b)[:0]")}, "example.org/m")
    assert found_in("user") == []


def test_what_only_a_test_appends_to_is_made_for_others(tmp_path: Path) -> None:
    files = {"go.mod": "module PATH\n", "rows.go": ROWS, "rows_test.go": ADDS.replace("add", "longer")}
    lay(tmp_path, files, "example.org/m")
    assert ("rows.go", "unzeroed-new") not in found_in(".")
    lay(tmp_path, {"user.go": ADDS}, "example.org/m")
    assert ("rows.go", "unzeroed-new") in found_in(".")


def test_a_field_that_only_another_package_sets(tmp_path: Path) -> None:
    files = {"go.mod": "module PATH\n", "orders/orders.go": ORDERS, "user/user.go": TAKES_ORDERS}
    lay(tmp_path, files, "example.org/m")
    assert found_in(".") == [("orders/orders.go", "incomplete-reset")]
    lay(tmp_path, {"orders/orders.go": ORDERS.replace('o.Item = ""', 'o.Item, o.User = "", ""')}, "example.org/m")
    assert found_in(".") == []
