"""Pairs of small programs: one with a fault, and the same with its fix. Is the fault told, and the fix left alone?

    python benchmarks/pairs.py [--only PART]

The programs were written from the rules alone, without a look at poollint's code or tests. Each set was written and
run once what the one before had taught was mended. `first` in `pairs.jsonl` says what came out each time before
anything was mended for it: only that measures what poollint finds in code it has not seen. What is told today is kept
by a test; `missed` says why a fault is not.

A fault counts as told where a finding of its rule, or of one that may tell of it as well, stands in its function or
within three lines of it, or has a step there. A fix counts as flagged where a rule that is on by default finds an error
or a warning in it.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from poollint.engine import check
from poollint.engine.walk import discover
from poollint.findings import Finding, Level
from poollint.pages import choose, pages

HERE = Path(__file__).resolve().parent
PAIRS = HERE / "pairs"


@dataclass(frozen=True)
class Pair:
    """`told` are the findings that tell of the fault, `flagged` those in the fix."""

    told: list[Finding]
    flagged: list[Finding]


def rows() -> list[dict[str, Any]]:
    """The pairs, each with where its fault lies, and what came out when it was run first."""
    return [json.loads(line) for line in (HERE / "pairs.jsonl").read_text("utf-8").splitlines()]


def run(row: dict[str, Any]) -> Pair:
    """What poollint says of both programs."""
    bad, good = (_findings(PAIRS / row["id"] / name) for name in ("bad.go", "good.go"))
    return Pair([f for f in bad if tells(row, f)], [f for f in good if f.level > Level.NOTE])


def _findings(path: Path) -> list[Finding]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.go"
        file.write_bytes(path.read_bytes())
        (Path(folder) / "go.mod").write_text("module x\n\ngo 1.24\n", "utf-8")
        return list(check(discover([str(file)], cwd=Path(folder)), choose(pages())).findings)


def tells(row: dict[str, Any], found: Finding) -> bool:
    """Reports whether a finding tells of the fault."""
    if found.rule not in (row["rule"], *row["also"]):
        return False
    here = row["function"].split(".")[-1] in found.function.replace(")", "").split(".")[-1:]
    lines = (found.span.line, *(s.span.line for s in found.steps))
    return here or any(abs(line - row["line"]) <= 3 for line in lines)


@click.command()
@click.option("--only", default="", help="Only pairs whose id contains this.")
def main(only: str) -> None:
    """Run the pairs, and print what is told and what is flagged, by rule."""
    counts: dict[str, Counter[str]] = {}
    missed = []
    for row in rows():
        if only not in row["id"]:
            continue
        pair = run(row)
        for name in (row["rule"], f"all of set {row['set']}", "all"):
            count = counts.setdefault(name, Counter())
            count["pairs"] += 1
            count["told first"] += row["first"]["told"]
            count["told"] += bool(pair.told)
            count["flagged first"] += row["first"]["flagged"]
            count["flagged"] += bool(pair.flagged)
        if not pair.told:
            missed.append(f"- {row['id']}: {row['what']}: {row.get('missed', 'nobody has looked yet')}")
    columns = ("pairs", "told first", "told", "flagged first", "flagged")
    click.echo(f"| rule | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for name, count in sorted(counts.items()):
        click.echo(f"| {name} | {' | '.join(str(count[c]) for c in columns)} |")
    click.echo("\n".join(["", "Not told:", "", *missed]))


if __name__ == "__main__":
    main()
