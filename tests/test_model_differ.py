"""When two types are certainly not the same one: each pair is two variables of one small program."""

from __future__ import annotations

import pytest

from poollint.flow.library import standard
from poollint.model import types as T
from poollint.model.differ import boxed, differ, missing_method
from poollint.model.package import Program
from poollint.model.pools import pool_name
from poollint.model.scope import Scope
from poollint.model.typer import Typer
from poollint.source import SourceFile

SOURCE = """package p

import (
	"bytes"
	"io/fs"
	"os"
	"strings"
	"sync"

	"example.com/other"
)

type (
	record  struct{ n int }
	other_  struct{ n int }
	same    = record
	list    []byte
	handle  struct{ p *record }
	nothing struct{}
	box[V any] struct{ v V }
	runner  interface {
		Run()
		stopper
	}
	stopper interface{ Stop() }
	job     struct{}
	night   struct{ job }
	foreign struct{ other.Thing }
)

func (*job) Run() {}
func (job) Stop() {}

type store struct{ pool sync.Pool }

type outer struct{ store }

var (
	rec      record
	recPtr   *record
	recPtr2  **record
	oth      other_
	alias    same
	aliasPtr *same
	raw      []byte
	rawPtr   *[]byte
	lst      list
	runes    []rune
	ints     []int32
	table    map[string]int
	table2   map[string]string
	strs     chan string
	errs     chan error
	buf      *bytes.Buffer
	bld      *strings.Builder
	osErr    *os.PathError
	fsErr    *fs.PathError
	thing    other.Thing
	thingPtr *other.Thing
	boxInt   box[int]
	boxStr   box[string]
	anything any
	run      runner
	theJob   *job
	jobVal   job
	theNight *night
	theFar   *foreign
	text     string
	number   int
	hand     handle
	none     nothing
	blocks   [4]int
	fn       func()
	out      outer
	anon     struct{ pool sync.Pool }
)
"""


@pytest.fixture(scope="module")
def typer() -> Typer:
    program = Program(lambda path: None)
    [package] = program.add("example.com/p", [SourceFile("p.go", SOURCE.encode())])
    package.index(package.files[0])
    return Typer(package.files[0], Scope(), standard().results.get)


def type_of(typer: Typer, name: str) -> T.Type | None:
    decl = typer.file.package.value(name)
    assert decl is not None, name
    return typer.global_type(decl)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("rec", "recPtr", True),
        ("recPtr", "recPtr2", True),
        ("rec", "oth", True),
        ("rec", "alias", False),
        ("recPtr", "aliasPtr", False),
        ("rec", "aliasPtr", True),
        ("raw", "rawPtr", True),
        ("raw", "lst", True),
        ("runes", "ints", False),
        ("raw", "runes", True),
        ("table", "table2", True),
        ("table", "raw", True),
        ("strs", "errs", False),
        ("buf", "bld", True),
        ("buf", "recPtr", True),
        ("osErr", "fsErr", False),
        ("thing", "rec", False),
        ("thing", "thingPtr", True),
        ("thingPtr", "raw", True),
        ("thingPtr", "buf", False),
        ("boxInt", "boxStr", True),
        ("anything", "rec", False),
        ("run", "theJob", False),
        ("text", "number", True),
    ],
)
def test_differ(typer: Typer, one: str, two: str, expected: bool) -> None:
    a, b = type_of(typer, one), type_of(typer, two)
    assert differ(typer.program, a, b) is expected
    assert differ(typer.program, b, a) is expected


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("theJob", ""),
        ("jobVal", "Run"),
        ("theNight", ""),
        ("recPtr", "Run"),
        ("raw", "Run"),
        ("theFar", ""),
        ("buf", ""),
        ("run", ""),
        ("anything", ""),
    ],
)
def test_missing_method(typer: Typer, name: str, missing: str) -> None:
    assert missing_method(typer.program, type_of(typer, name), type_of(typer, "run")) == missing


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("raw", "slice"),
        ("lst", "slice"),
        ("rec", "struct"),
        ("hand", ""),
        ("none", ""),
        ("blocks", "array"),
        ("text", "string"),
        ("number", "number"),
        ("recPtr", ""),
        ("table", ""),
        ("strs", ""),
        ("fn", ""),
        ("anything", ""),
        ("thing", ""),
    ],
)
def test_boxed(typer: Typer, name: str, kind: str) -> None:
    assert boxed(typer.program, type_of(typer, name)) == kind


@pytest.mark.parametrize(("text", "key"), [("out.pool", "store.pool"), ("anon.pool", "anon.pool")])
def test_a_pool_field_is_known_by_what_declares_it(text: str, key: str) -> None:
    program = Program(lambda path: None)
    source = SOURCE + f"\nvar taken = {text}.Get()\n"
    [package] = program.add("example.com/p", [SourceFile("p.go", source.encode())])
    typer = Typer(package.files[0], Scope(), standard().results.get)
    decl = package.value("taken")
    assert decl is not None
    call = decl.value
    fun = getattr(call, "fun", None)
    assert fun is not None
    assert pool_name(typer, fun.x).key == f"example.com/p.{key}"
