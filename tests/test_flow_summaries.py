"""What is inferred of helpers: each outcome as one line, and that every summary can be written down and read back.

An outcome is drawn as `guards | effects | results`. A parameter is its number and the fields that lead from it, as in
`release 0.buf to p.pool`.
"""

from __future__ import annotations

import json

import pytest
from golden_corpus import Program as GoldenProgram
from golden_corpus import golden_programs

from poollint.flow.facts import Facts
from poollint.flow.known import Known
from poollint.flow.library import standard
from poollint.flow.merging import merge
from poollint.flow.summary import (
    Alias,
    Do,
    Effect,
    Fact,
    Guard,
    Is,
    Made,
    Outcome,
    Pooled,
    Releaser,
    Sentinel,
    Slot,
    Summary,
)
from poollint.model.package import Program
from poollint.source import SourceFile

HEAD = """package p

import ("bytes"; "errors"; "io"; "os"; "sync")

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}
var kept *bytes.Buffer

type T struct { buf *bytes.Buffer; pool sync.Pool }
type P struct { buf *bytes.Buffer; inner Q }
type Q struct { n int }

var values = sync.Pool{New: func() any { return new(P) }}

func getP() *P { return values.Get().(*P) }

type Alias = Aliased
type Aliased struct { n int }

func getAlias() *Alias { return values.Get().(*Alias) }

"""


def summaries(source: str, path: str = "p.go") -> dict[str, Summary]:
    """The summaries of all functions of a file; the name of a method is `T.name`."""
    program = Program(lambda _: None)
    packages = program.add("p", [SourceFile(path, source.encode())])
    for package in packages:
        for file in package.files:
            package.index(file)
    analysis = Facts(program, packages, standard()).analysis
    functions = [f for package in packages for f in package.indexed_funcs()]
    return {f"{f.recv}.{f.name}".lstrip("."): analysis.summary(f, tracked=True) for f in functions}


def draw(summary: Summary) -> set[str]:
    return {_outcome(o) for o in summary.outcomes}


def _outcome(outcome: Outcome) -> str:
    guards = ", ".join(f"{g.param} is {g.value}" for g in outcome.guards)
    effects = ", ".join(map(_effect, outcome.effects))
    results = ", ".join(" or ".join(map(_fact, facts)) for facts in outcome.results)
    return f"{guards} | {effects} | {results}"


def _slot(slot: Slot) -> str:
    return ".".join([str(slot.param), *slot.path])


def _effect(effect: Effect) -> str:
    text = f"{effect.do} {_slot(effect.slot)}"
    if effect.detail:
        text += f" ({effect.detail})"
    if effect.pool:
        text += f" to {effect.pool.key}"
        text += f" of {_slot(effect.pool.root)}" if effect.pool.root else ""
    if effect.target:
        text += f" in {_slot(effect.target)}"
    return text


def _fact(fact: Fact) -> str:
    match fact:
        case Is():
            return fact.value
        case Known():
            return str(fact)
        case Sentinel(_, name, wrapped):
            return f"made around {name}" if wrapped else name
        case Alias(slot, inner):
            return f"memory of {_slot(slot)}" if inner else f"same as {_slot(slot)}"
        case Pooled(pool, clean):
            return f"{'clean' if clean else 'used'} from {pool.key}"
        case Releaser(pool, _, cleared):
            return f"releases to {pool.key}" + (" what it empties" if cleared else "")
        case Made(fields):
            return "made with " + ", ".join(f"{name} {_fact(held)}" for name, held in fields)


@pytest.mark.parametrize(
    ("source", "outcomes"),
    [
        pytest.param(
            "func f() *bytes.Buffer { b := pool.Get().(*bytes.Buffer); b.Reset(); return b }",
            {" |  | clean from p.pool"},
            id="acquire_that_resets",
        ),
        pytest.param(
            "func f() *bytes.Buffer { return pool.Get().(*bytes.Buffer) }",
            {" |  | used from p.pool"},
            id="acquire_that_does_not",
        ),
        pytest.param(
            'func f() *bytes.Buffer { b := pool.Get().(*bytes.Buffer); b.Reset(); b.WriteString("x"); return b }',
            {" |  | used from p.pool"},
            id="acquire_that_writes_after_the_reset",
        ),
        pytest.param(
            """func f() (*bytes.Buffer, error) {
                b := pool.Get().(*bytes.Buffer)
                b.Reset()
                if b.Cap() == 0 { pool.Put(b); return nil, errors.New("x") }
                return b, nil
            }""",
            {" |  | clean from p.pool, nil", " |  | nil, non-nil"},
            id="acquire_that_may_fail",
        ),
        pytest.param(
            """func f() (*bytes.Buffer, func()) {
                b := pool.Get().(*bytes.Buffer)
                return b, func() { b.Reset(); pool.Put(b) }
            }""",
            {" |  | used from p.pool, releases to p.pool what it empties"},
            id="acquire_with_a_function_to_release",
        ),
        pytest.param(
            "func f(g func(*bytes.Buffer)) { b := pool.Get().(*bytes.Buffer); g(b); pool.Put(b) }",
            {" | lend 0 (0) to p.pool | "},
            id="lends_to_a_function",
        ),
        pytest.param(
            "func f() *T { return &T{buf: pool.Get().(*bytes.Buffer)} }",
            {" |  | made with buf used from p.pool"},
            id="acquire_into_a_field",
        ),
        pytest.param(
            "func f(b *bytes.Buffer) *T { return &T{buf: b} }",
            {" |  | made with buf same as 0"},
            id="constructor",
        ),
        pytest.param(
            """func f(m map[string]any, b any) {
                if s, ok := b.(string); ok { b = strings.ToUpper(s) }
                m["x"] = b
            }""",
            {" | dirty 0, keep 1, keep 1 in 0.[] | "},
            id="kept_where_it_was_not_replaced",
        ),
        pytest.param(
            "func f(b *bytes.Buffer) { b.Reset(); pool.Put(b) }",
            {" | clear 0, release 0 to p.pool | "},
            id="release",
        ),
        pytest.param(
            'func f(b *bytes.Buffer) { defer pool.Put(b); b.WriteString("x") }',
            {" | dirty 0, release 0 to p.pool | "},
            id="deferred_release_of_what_was_written",
        ),
        pytest.param(
            "func f(t *T, b *bytes.Buffer) { t.pool.Put(b) }",
            {" | release 1 to p.T.pool of 0.pool | "},
            id="release_to_the_pool_of_a_parameter",
        ),
        pytest.param(
            "func f(b *bytes.Buffer, done bool) { if done { pool.Put(b) } }",
            {"1 is true | release 0 to p.pool | ", "1 is false |  | "},
            id="release_on_a_condition",
        ),
        pytest.param(
            "func f(b *bytes.Buffer) { if b == nil { return }; pool.Put(b) }",
            {"0 is non-nil | release 0 to p.pool | ", "0 is nil |  | "},
            id="release_unless_nil",
        ),
        pytest.param(
            """func f(b *bytes.Buffer, w io.Writer) error {
                _, err := w.Write(b.Bytes())
                if err != nil { return err }
                pool.Put(b)
                return nil
            }""",
            {" | read 0, dirty 1, release 0 to p.pool | nil", " | read 0, dirty 1 | non-nil"},
            id="an_error_keeps_ownership",
        ),
        pytest.param(
            "func f(t *T) { pool.Put(t.buf); t.buf = nil }",
            {" | nil 0.buf, release 0.buf to p.pool | "},
            id="release_of_a_field",
        ),
        pytest.param("func f(b *bytes.Buffer) *bytes.Buffer { return b }", {" |  | same as 0"}, id="alias"),
        pytest.param("func f(t *T) *bytes.Buffer { return t.buf }", {" |  | same as 0.buf"}, id="alias_of_a_field"),
        pytest.param(
            "func f(b *bytes.Buffer) []byte { return b.Bytes() }", {" | read 0 | memory of 0"}, id="alias_of_memory"
        ),
        pytest.param(
            'func f(b *bytes.Buffer) { go func() { b.WriteString("x") }() }',
            {" | spawn 0 (endless) | "},
            id="goroutine",
        ),
        pytest.param(
            "func f(b *bytes.Buffer) { go func() { pool.Put(b) }() }",
            {" | release 0 to goroutine | "},
            id="goroutine_that_releases",
        ),
        pytest.param("func f(b *bytes.Buffer) { kept = b }", {" | keep 0 | "}, id="kept_in_a_global"),
        pytest.param(
            "func f(t *T, b *bytes.Buffer) { t.buf = b }",
            {" | keep 1 in 0.buf | "},
            id="kept_in_a_field",
        ),
        pytest.param(
            "func f(x *P, b *bytes.Buffer) { x.buf = b }",
            {" | overwrite 0 (buf), keep 1 in 0.buf | "},
            id="content_of_a_pooled_type",
        ),
        pytest.param(
            "func f(x *Q) { x.n = 1 }", {" | overwrite 0 (n), set 0.n | "}, id="content_of_what_lies_in_a_pooled_type"
        ),
        pytest.param(
            "func f(x *Aliased) { x.n = 1 }",
            {" | overwrite 0 (n), set 0.n | "},
            id="content_of_what_an_alias_stands_for",
        ),
    ],
)
def test_outcomes(source: str, outcomes: set[str]) -> None:
    assert draw(summaries(HEAD + source)["f"]) == outcomes


def test_a_receiver_is_parameter_0_and_a_field_may_be_nil() -> None:
    method = summaries(HEAD + "func (t *T) Close() { if t.buf != nil { pool.Put(t.buf); t.buf = nil } }")["T.Close"]
    assert draw(method) == {" | nil 0.buf (found) | ", " | nil 0.buf, release 0.buf to p.pool | "}
    assert method.touches_pools


def test_what_one_path_keeps_in_its_field_may_have_been_released_on_another() -> None:
    method = summaries(
        HEAD + "func (t *T) Clear() { if t.buf.Len() > 9 { pool.Put(t.buf); t.buf = nil } else { t.buf.Reset() } }"
    )["T.Clear"]
    (joined,) = merge(list(method.outcomes))
    (release,) = [e for e in joined.effects if e.do is Do.RELEASE]
    assert release.detail == "maybe"


def test_what_a_nil_argument_leaves_is_known_however_many_other_ways_there_are() -> None:
    ways = "".join(f"if n == {i} {{ pool.Put(b.buf{i}); return }};" for i in range(8))
    fields = "; ".join(f"buf{i} *bytes.Buffer" for i in range(8))
    source = f"type B struct {{ {fields} }}\nfunc f(b *B, w *bytes.Buffer, n int) {{ if w == nil {{ return }};"
    found = summaries(HEAD + source + ways + " go func() { pool.Put(w) }() }")["f"]
    of_nil = [o for o in found.outcomes if Guard(1, Is.NIL) in o.guards]
    assert of_nil, draw(found)
    assert not any(e.do is Do.SPAWN or e.do is Do.RELEASE for o in of_nil for e in o.effects), draw(found)


@pytest.mark.parametrize("last", ["panic(1)", "os.Exit(1)", "for {}", "select {}"])
def test_a_function_that_never_returns_has_no_outcome(last: str) -> None:
    summary = summaries(HEAD + f"func f(b *bytes.Buffer) {{ pool.Put(b); {last} }}")["f"]
    assert summary == Summary(())
    assert not summary.returns


def test_helpers_of_helpers() -> None:
    found = summaries(
        HEAD
        + """
func get() *bytes.Buffer { b := pool.Get().(*bytes.Buffer); b.Reset(); return b }
func put(b *bytes.Buffer) { pool.Put(b) }
func outerGet() *bytes.Buffer { return get() }
func outerPut(n int, b *bytes.Buffer) { put(b) }
"""
    )
    assert draw(found["outerGet"]) == {" |  | clean from p.pool"}
    assert draw(found["outerPut"]) == {" | release 1 to p.pool | "}


def test_a_release_tells_where_it_stands() -> None:
    source = HEAD + "func f(b *bytes.Buffer) { pool.Put(b) }"
    ((effect,),) = [o.effects for o in summaries(source)["f"].outcomes]
    assert effect.site is not None
    assert (effect.site.path, source[effect.site.start : effect.site.end]) == ("p.go", "pool.Put(b)")


@pytest.mark.parametrize("program", golden_programs(), ids=lambda program: program.name)
def test_summaries_survive_being_written_and_read(program: GoldenProgram) -> None:
    found = summaries(program.source, program.file_name)
    assert found
    for name, summary in found.items():
        written = summary.dump()
        read = Summary.read(json.loads(json.dumps(written)))
        assert read == summary, name
        assert read.dump() == written, name  # Places too, which do not count when summaries are compared.
