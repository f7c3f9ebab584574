"""A file that is being typed is cut off anywhere: no prefix of any golden file may raise an exception.

Prefixes end at the borders of tokens. A file has hundreds of those, so each is cut at an even spread of them, which
starts elsewhere in each file; together the files cover every kind of place.
"""

from __future__ import annotations

import re
from pathlib import Path
from zlib import crc32

import pytest
from golden_corpus import Program, findings_of, golden_programs

CUTS_PER_FILE = 24
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def cuts(source: str) -> list[int]:
    """Up to CUTS_PER_FILE offsets at which a token ends, the same ones for the same text on every machine."""
    ends = [token.end() for token in _TOKEN.finditer(source)]
    step = max(1, len(ends) // CUTS_PER_FILE)
    return ends[crc32(source.encode()) % step :: step]


@pytest.mark.parametrize("program", golden_programs(), ids=lambda program: program.name)
def test_no_prefix_raises(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "prefix.go"
    for end in cuts(program.source):
        path.write_text(program.source[:end], encoding="utf-8")
        findings_of(path, program.rule)
