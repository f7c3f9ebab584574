"""A finding's level: what a rule gives it, and what its place allows."""

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
