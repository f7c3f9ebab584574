"""A rule's page is a test of the rule: Bad fires exactly that rule where it says so, Good fires nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_comments import disagreements, expectations
from golden_corpus import Program, findings_of, page_level, page_programs

PROGRAMS = page_programs()


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_example_fires_as_it_says(program: Program, tmp_path: Path) -> None:
    path = tmp_path / program.file_name
    path.write_text(program.source, encoding="utf-8")
    said = disagreements(expectations(program.source), findings_of(path, program.rule), program.rule, page_level)
    assert not said, f"{program.name}\n" + "\n".join(said)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_bad_wants_only_its_own_rule_and_good_wants_nothing(program: Program) -> None:
    expected = expectations(program.source)
    if "/Good" in program.name:
        assert expected == []
    else:
        assert expected
        assert all(one.rule in (None, program.rule) for one in expected)
