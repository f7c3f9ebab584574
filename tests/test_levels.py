"""A finding's level: what a rule gives it, what its place allows, and what is told only to who asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from poollint.engine import check
from poollint.engine.walk import discover
from poollint.findings import Level

FAULTS = """package p

import (
	"bytes"
	"sync"
)

var pool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func late() []byte {
	b := pool.Get().(*bytes.Buffer)
	b.Reset()
	pool.Put(b)
	return b.Bytes()
}

func mine() int {
	own := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	b := own.Get().(*bytes.Buffer)
	own.Put(b)
	return 1
}

func copied(p sync.Pool) any { return p.Get() }
"""


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("p.go", {"copied-pool": Level.WARNING, "pool-per-call": Level.WARNING, "use-after-put": Level.ERROR}),
        ("p_test.go", {"copied-pool": Level.NOTE, "use-after-put": Level.NOTE}),
    ],
)
def test_whatever_a_rule_finds_in_a_test_is_a_note(name: str, levels: dict[str, Level], tmp_path: Path) -> None:
    (tmp_path / name).write_text(FAULTS, encoding="utf-8")
    rules = frozenset({"use-after-put", "pool-per-call", "copied-pool"})
    result = check(discover([name], cwd=tmp_path), rules)
    assert {f.rule: f.level for f in result.findings} == levels


KEPT = """package p

import (
	"net/http"
	"sync"
)

type batch struct {
	mu       sync.Mutex
	done     chan int
	names    []string
	requests []*http.Request
}

var pool = sync.Pool{New: func() any { return &batch{done: make(chan int, 1)} }}

func send(names []string, requests []*http.Request, do func(*batch)) {
	b := pool.Get().(*batch)
	b.names = append(b.names, names...)
	b.requests = append(b.requests, requests...)
	do(b)
	b.names = b.names[:0]
	b.requests = b.requests[:0]
	pool.Put(b)
}
"""
REQUESTS = "`b.requests` is cut to length 0 with its elements in place"


def test_what_is_right_but_seldom_matters_is_told_only_to_who_asks(tmp_path: Path) -> None:
    (tmp_path / "p.go").write_text(KEPT, encoding="utf-8")
    rules = frozenset({"retained-references", "lock-in-pooled-type", "channel-in-pooled-type"})
    scope = discover(["p.go"], cwd=tmp_path)
    told = [f.message for f in check(scope, rules, asked=False).findings]
    assert len(told) == 1
    assert told[0].startswith(REQUESTS)
    asked = check(scope, rules).findings
    assert {f.level for f in asked} == {Level.NOTE}
    assert {f.message.split("`")[1] for f in asked} == {"pool", "b.names", "b.requests"}
    assert len(asked) == 4


OWN_TAKERS = """
package p

import "sync"

type Tag struct {
	text []byte
	size int
	kind int
}

var tags = sync.Pool{New: func() any { return new(Tag) }}

func GetTag() *Tag { return tags.Get().(*Tag) }

func (t *Tag) Release() {
	t.text = t.text[:0]
	tags.Put(t)
}

func (t *Tag) SetSize(n int) { t.size = n }

func (t *Tag) Size() int { return t.size }

func (t *Tag) SetKind(n int) { t.kind = n }

func (t *Tag) Kind() int { return t.kind }

func small() int {
	t := GetTag()
	defer t.Release()
	t.SetSize(1)
	t.SetKind(1)
	return t.Size() + t.Kind()
}

func large() int {
	t := GetTag()
	defer t.Release()
	t.SetSize(9)
	return t.Size() + t.Kind()
}
"""


def test_what_all_users_at_hand_set_themselves_is_told_only_to_who_asks(tmp_path: Path) -> None:
    (tmp_path / "p.go").write_text(OWN_TAKERS, encoding="utf-8")
    scope, rules = discover(["p.go"], cwd=tmp_path), frozenset({"incomplete-reset"})
    told = {
        asked: {f.message.split("`")[1] for f in check(scope, rules, asked=asked).findings} for asked in (True, False)
    }
    assert told == {True: {"kind", "size"}, False: {"kind"}}
