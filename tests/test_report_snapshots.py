"""Whole reports, as they are. `pytest --bless` rewrites them; the diff is to be reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Snapshot
from report_samples import CLEAN, RESULT, sample_pages

from poollint.findings import Result
from poollint.report import FORMATS, render

NAMES = {"full": "full.txt", "concise": "concise.txt", "json": "json.json", "sarif": "sarif.json"}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("kind", "result"), [("findings", RESULT), ("clean", CLEAN)])
def test_report(name: str, kind: str, result: Result, snapshot: Snapshot) -> None:
    text = render(name, result, sample_pages(), cwd=Path("/repo/service"), root=Path("/repo"))
    snapshot(f"report_{kind}_{NAMES[name]}", text)


def test_report_in_color(snapshot: Snapshot) -> None:
    text = render("full", RESULT, sample_pages(), cwd=Path("/repo"), color=True)
    snapshot("report_findings_color.txt", text.replace("\x1b", "ESC"))


def test_unknown_format() -> None:
    with pytest.raises(ValueError, match="unknown format xml"):
        render("xml", CLEAN, {}, cwd=Path("/repo"))
