"""The table of results in the README, made from `results.json`.

    python benchmarks/table.py [--write]

Each measurement keeps its results there when it is given --record. A rule's recall is counted over the cases that are
about it (a finding of a kindred rule counts as found), its precision over the errors and warnings that it makes in the
repositories of the ecosystem and that somebody has judged, and, apart from these, over those that it made in fresh
ones, which nobody had looked at. With --write the table goes into the README, and into each rule's page the grade of
its precision over both, which SARIF carries on.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import click
from repositories import RESULTS

README = RESULTS.parent.parent / "README.md"
RULES = RESULTS.parent.parent / "rules"
_ENOUGH = 5
"""So many verdicts it takes to call a rule precise."""
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def results() -> dict[str, Any]:
    """What has been recorded, by measurement."""
    found: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))
    return found


Verdicts = Mapping[str, Mapping[str, int]]
"""How many there are of each verdict, by level."""


def graded(rule: str) -> str:
    """The grade of a rule's precision, by what the last runs told."""
    known = results()
    return grade(*(known[name]["rules"].get(rule, {}) for name in ("ecosystem", "fresh")))


def grade(*known_of: Verdicts) -> str:
    """What SARIF calls the precision of a rule with these verdicts; `medium` where too few are known.

    https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning
    """
    counts = [c for verdicts in known_of for c in verdicts.values()]
    true = sum(c.get("true", 0) for c in counts)
    known = true + sum(c.get(v, 0) for c in counts for v in ("debatable", "false"))
    if known and true < known / 2:
        return "low"
    if known < _ENOUGH or true < known * 0.75:
        return "medium"
    return "high" if true < known * 0.95 else "very-high"


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else ""


def _row(name: str, recall: dict[str, Any], *precision: Verdicts) -> str:
    cells = [
        _share(recall.get(how, {}).get("found", 0), recall.get(how, {}).get("cases", 0)) for how in ("yes", "hard")
    ]
    for c in (verdicts.get(level, {}) for verdicts in precision for level in ("error", "warning")):
        cells.append(_share(c.get("true", 0), sum(c.get(v, 0) for v in ("true", "debatable", "false"))))
    return f"| {name} | {' | '.join(cells)} |"


def _total(recall: dict[str, Any]) -> dict[str, Counter[str]]:
    out: dict[str, Counter[str]] = {}
    for by_kind in recall.values():
        for how, count in by_kind.items():
            out.setdefault(how, Counter()).update(count)
    return out


def _made_by(name: str, of: dict[str, Any]) -> str:
    return f"`python benchmarks/{name}.py --mirrors DIR --record`, {of['date']}, `{of['revision']}`"


def markdown() -> str:
    """The table, with what it was made of."""
    known = results()
    history, ecosystem, mutants = known["history"], known["ecosystem"], known["mutants"]
    recall, precision, fresh = history["rules"], ecosystem["rules"], known["fresh"]["rules"]
    rules = sorted({*recall, *precision, *fresh} - {"all"})
    rows = [_row(f"`{r}`", recall.get(r, {}), precision.get(r, {}), fresh.get(r, {})) for r in rules]
    kinds = ", ".join(f"{kind} {c['told']} of {c['harmful']}" for kind, c in sorted(mutants["kinds"].items()))
    return "\n".join(
        [
            "| rule | found, plain cases | found, hard cases | true, errors | true, warnings "
            "| elsewhere, errors | elsewhere, warnings |",
            "|---|---|---|---|---|---|---|",
            *rows,
            _row("all", _total(recall), precision["all"], fresh["all"]),
            "",
            f"Found: {_made_by('history', history)}. "
            f"True: {ecosystem['repositories']} repositories, {_made_by('ecosystem', ecosystem)}. "
            f"Elsewhere: {known['fresh']['repositories']} fresh ones, the same with `--data benchmarks/fresh`, "
            f"{known['fresh']['date']}, `{known['fresh']['revision']}`. "
            f"Single lines taken away and told, those judged harmless left out: {kinds}, "
            f"{mutants['repositories']} repositories, {_made_by('mutants', mutants)}.",
        ]
    )


@click.command()
@click.option("--write", is_flag=True, help="Put it into the README, and each grade into its page.")
def main(write: bool) -> None:
    """Print the table."""
    if write:
        text = README.read_text("utf-8")
        before, after = text.split(BEGIN)[0], text.split(END)[1]
        README.write_text(f"{before}{BEGIN}\n{markdown()}\n{END}{after}", "utf-8")
        for page in RULES.glob("*.md"):
            text = page.read_text("utf-8")
            line = f'precision = "{graded(page.stem)}"'
            page.write_text(re.sub(r'^precision = ".*"$', line, text, count=1, flags=re.MULTILINE), "utf-8")
    else:
        click.echo(markdown())


if __name__ == "__main__":
    main()
