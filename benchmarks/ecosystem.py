"""Precision on real code: what is found in pinned public repositories, and how each finding was judged.

    python benchmarks/ecosystem.py --mirrors DIR [--data DIR] [--repo NAME] [--against REVISION] [--findings FILE]

Without --against it prints, as Markdown, the share of true findings for each rule, from the ledger of judged findings,
and lists the errors and warnings that nobody has judged yet. With it, a second poollint is taken from that revision of
this repository, and what appeared and what went since then is printed. A finding is known by its rule, path, function,
pool and the text of its line, so that an edit above it changes nothing.

A ledger entry is one line of JSON: the identity of the finding, `verdict` and, in one sentence, `why`. `true` is a
fault on a path that can be executed, told as it is; `false` a wrong claim; `debatable` one whose facts are right
but that harms nobody. `readers` counts those who came to the verdict on their own.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from repositories import Identity, extract, findings, git_dir, identity, record

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DATA = HERE / "ecosystem"
"""Where the pinned commits and the ledger are, if --data does not say otherwise."""
Found = dict[str, dict[Identity, dict[str, Any]]]
"""The findings of each repository, by identity."""


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


Ledger = dict[tuple[str, Identity], dict[str, Any]]
"""The judged findings, by repository and identity."""


def ledger(data: Path = DATA) -> Ledger:
    """The judged findings of a folder."""
    return {
        (e["repo"], (e["rule"], e["path"], e["function"], e["pool"], e["line"])): e
        for e in _lines(data / "ledger.jsonl")
    }


def run(repositories: list[dict[str, Any]], mirrors: Path, work: Path, source: Path, jobs: int, offline: bool) -> Found:
    """What the poollint in `source` finds in each repository at its pinned commit."""

    def one(entry: dict[str, Any]) -> dict[Identity, dict[str, Any]]:
        git = git_dir(mirrors, entry["repo"], offline)
        if git is None:
            raise click.ClickException(f"no mirror of {entry['repo']} in {mirrors}")
        root = work / f"{entry['repo'].replace('/', '+')}@{entry['commit'][:12]}"
        extract(git, entry["commit"], root)
        out = {identity(root, f): f for f in findings(root, ".", 1800, source=source)}
        click.echo(f"{entry['repo']}: {len(out)}", err=True)
        return out

    with ThreadPoolExecutor(jobs) as pool:
        return dict(zip([e["repo"] for e in repositories], pool.map(one, repositories), strict=True))


@contextmanager
def revision(name: str) -> Iterator[Path]:
    """The sources of another revision of this repository, for as long as they are needed."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        subprocess.run(["git", "-C", str(ROOT), "worktree", "add", "--quiet", "--detach", str(tree), name], check=True)
        try:
            yield tree / "src"
        finally:
            subprocess.run(["git", "-C", str(ROOT), "worktree", "remove", "--force", str(tree)], check=True)


def _row(repo: str, found: dict[str, Any], verdict: str) -> str:
    place = f"{found['path']}:{found['range']['start']['line']}"
    message = found["message"].replace("|", "&#124;")
    return f"| {repo} | `{place}` | {found['level']} | {found['rule']} | {message} | {verdict} |"


def _listed(title: str, rows: list[str]) -> str:
    head = ["| repository | place | level | rule | message | judged |", "|---|---|---|---|---|---|"]
    return "\n".join([f"### {title}: {len(rows)}", "", *(head if rows else []), *rows, ""])


def difference(before: Found, after: Found, judged: Ledger) -> str:
    """What appeared, what went and what is told at another level, as Markdown."""
    parts = []
    for title, here, there in (("Appeared", after, before), ("Went", before, after)):
        rows = [
            _row(repo, f, judged.get((repo, key), {}).get("verdict", "not yet"))
            for repo, all_found in here.items()
            for key, f in all_found.items()
            if key not in there[repo]
        ]
        parts.append(_listed(title, rows))
    rows = [
        _row(repo, f, f"was {before[repo][key]['level']}")
        for repo, all_found in after.items()
        for key, f in all_found.items()
        if key in before[repo] and before[repo][key]["level"] != f["level"]
    ]
    return "\n".join([*parts, _listed("Of another level", rows)])


def tally(found: Found, judged: Ledger) -> tuple[dict[tuple[str, str], Counter[str]], list[str]]:
    """The verdicts on the errors and warnings by rule and level, `all` being every rule; and those not judged yet."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    open_rows = []
    for repo, all_found in found.items():
        for key, f in all_found.items():
            if f["level"] == "note":
                continue
            verdict = judged.get((repo, key), {}).get("verdict", "open")
            for name in (f["rule"], "all"):
                counts.setdefault((name, f["level"]), Counter())[verdict] += 1
            if verdict == "open":
                open_rows.append(_row(repo, f, "not yet"))
    return counts, open_rows


def precision(found: Found, judged: Ledger) -> str:
    """The share of true findings among the judged errors and warnings of each rule, and those not judged yet."""
    counts, open_rows = tally(found, judged)
    out = [
        "| rule | level | found | true | debatable | false | not judged | precision |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for (rule, level), c in sorted(counts.items()):
        known = c["true"] + c["debatable"] + c["false"]
        share = f"{100 * c['true'] / known:.0f} %" if known else "-"
        row = (rule, level, c.total(), c["true"], c["debatable"], c["false"], c["open"], share)
        out.append("| " + " | ".join(map(str, row)) + " |")
    return "\n".join([*out, "", _listed("Not judged", open_rows)])


@click.command()
@click.option("--mirrors", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), default=DATA, help="Of other repositories.")
@click.option("--repo", "wanted", multiple=True, help="Only repositories whose name contains this.")
@click.option("--against", help="A revision of this repository to compare with.")
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), default=Path("build/ecosystem"))
@click.option("--jobs", default=2)
@click.option("--offline", is_flag=True)
@click.option("--findings", "output", type=click.Path(dir_okay=False, path_type=Path), help="Write them here as JSON.")
@click.option("--record", "keep", is_flag=True, help="Keep the result for the README's table.")
def main(
    mirrors: Path,
    data: Path,
    wanted: tuple[str, ...],
    against: str | None,
    work: Path,
    jobs: int,
    offline: bool,
    output: Path | None,
    keep: bool,
) -> None:
    """Measure precision, or what a change does to findings, over pinned repositories."""
    entries = [e for e in _lines(data / "repositories.jsonl") if not wanted or any(w in e["repo"] for w in wanted)]
    found = run(entries, mirrors, work.absolute(), ROOT / "src", jobs, offline)
    if output:
        told = [{"repo": r, "identity": key, **f} for r, all_found in found.items() for key, f in all_found.items()]
        output.write_text("".join(json.dumps(t) + "\n" for t in told), "utf-8")
    judged = ledger(data)
    if against is None:
        click.echo(precision(found, judged))
        if keep:
            rules: dict[str, dict[str, Counter[str]]] = {}
            for (rule, level), count in tally(found, judged)[0].items():
                rules.setdefault(rule, {})[level] = count
            record(data.name, {"repositories": len(found), "rules": rules})
        return
    with revision(against) as source:
        click.echo(difference(run(entries, mirrors, work.absolute(), source, jobs, offline), found, judged))


if __name__ == "__main__":
    main()
