"""What is told of the pairs of `benchmarks/pairs` stays told, and what is right stays so."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
ROWS = [json.loads(line) for line in (BENCHMARKS / "pairs.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def pairs() -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return import_module("pairs")
    finally:
        sys.path.pop(0)


def test_every_pair_is_listed() -> None:
    assert sorted(folder.name for folder in (BENCHMARKS / "pairs").iterdir()) == sorted(row["id"] for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_fault_is_told_and_the_fix_is_not(pairs: ModuleType, row: dict[str, Any]) -> None:
    pair = pairs.run(row)
    assert not pair.flagged, pair.flagged
    assert bool(pair.told) is ("missed" not in row), "it is told now: take `missed` away" if pair.told else row["what"]
