"""What a function is told of where it has more states than are kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_corpus import findings_of

from poollint.findings import Level
from poollint.flow import analysis
from poollint.flow.bounds import Apart, Bounds

SOURCE = """package bounded

import (
	"log"
	"sync"
)

type meter struct{ total int }

var meters = sync.Pool{New: func() any { return new(meter) }}

func handle(n int, quiet, late bool) (err error) {
	var m *meter
	if !quiet {
		m = meters.Get().(*meter)
	}
	defer func() {
		if !quiet {
			m.total = 0
			meters.Put(m)
		}
	}()
	if late {
		log.Print("late")
	}
	return nil
}

func forget(n int, quiet, late bool) error {
	var m *meter
	if !quiet {
		m = meters.Get().(*meter)
	}
	if late {
		log.Print("late")
	}
	if late && !quiet {
		m.total = 0
		meters.Put(m)
	}
	return nil
}
"""


@pytest.mark.parametrize("states", [1, 2, 24])
def test_what_is_to_be_given_back_is_told_apart(states: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "BOUNDS", (Bounds(states, Apart.OWNED, 20_000),))
    path = tmp_path / "bounded.go"
    path.write_text(SOURCE, encoding="utf-8")
    found = findings_of(path, "missing-put")
    assert [(f.rule, f.function) for f in found] == [("missing-put", "forget")]


def test_what_is_told_where_ways_were_joined_for_want_of_room_is_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bounded.go"
    path.write_text(SOURCE, encoding="utf-8")
    levels = {}
    for states in (1, 24):
        monkeypatch.setattr(analysis, "BOUNDS", (Bounds(states, Apart.OWNED, 20_000),))
        levels[states] = {f.function: f.level for f in findings_of(path, "missing-put")}
    assert levels == {1: {"forget": Level.NOTE}, 24: {"forget": Level.WARNING}}
