"""Real code with one line taken away: the reset, the copy, the join or the Put that keeps it right. Does poollint tell?

    python benchmarks/mutants.py --mirrors DIR [--repo NAME] [--kind KIND] [--limit N] [--seconds N]

In packages that name sync.Pool, functions are searched for lines of four kinds:

- reset: a field of a type that some pool holds is brought to its empty state, in a method of it or a function that is
  given one, called Reset, Release, Put or the like: `x.f = nil`, `x.f = x.f[:0]`, `x.f.Reset()`, `clear(x.f)`;
- put: `pool.Put(x)` or `defer pool.Put(x)` of an `x` that the same function takes out of a pool;
- copy: `append([]byte(nil), x...)`, `bytes.Clone(x)`, `slices.Clone(x)`, `strings.Clone(x)` in a function that also
  calls Put or a release: the copy is replaced by what is copied;
- join: `wg.Wait()` or `<-done` in a function that starts goroutines and calls Put or a release.

Each is changed alone, the package is analysed again, and the mutant counts as told where a finding of a rule of its
kind appears that was not there before. The programs of `tests/golden` are taken like a repository's.

Not every change makes a bug: a field that every user sets before reading it needs no reset, and a copy may be one for
another reason than the pool. `ecosystem/mutants.jsonl` says of each that was judged by reading what it does: `bug`, an
executable path on which a user of the pool comes to harm; `retention`, something is only kept alive for longer; `none`,
nothing that anybody could see. The share is that of the first two; what nobody has judged counts with them.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import click
from repositories import extract, git_dir, record

from poollint import engine
from poollint.engine.walk import discover

HERE = Path(__file__).resolve().parent
RULES = {
    "reset": {
        "put-without-reset",
        "incomplete-reset",
        "retained-references",
        "resource-in-pool",
        "double-put",
        "use-after-put",
    },
    "put": {"missing-put"},
    "copy": {"use-after-put", "pooled-memory-escape", "goroutine-escape"},
    "join": {"goroutine-escape", "use-after-put"},
}
"""What may tell of each kind of mutant."""
_ALL = frozenset().union(*RULES.values())
_POOLED = re.compile(r"\.Get\(\)\.\(\*(\w+)\)|sync\.Pool\{[^}]*?(?:return|new\()\s*&?(\w+)")
_RESET = re.compile(
    r"func (?:\(\w+ \*?(?P<recv>\w+)[^)]*\) )?\w*(?:reset|release|recycle|free|put|clear|close)\w*"
    r"(?:\[[^\]]*\])?\((?:\w+ \*(?P<param>\w+))?",
    re.IGNORECASE,
)
_EMPTIES = re.compile(
    r"\t+(?:\w+(?:\.\w+)+ = (?:nil|0|\"\"|false|[\w.]+\[:0\])|\w+(?:\.\w+)+\.Reset\(\)|clear\(\w+(?:\.\w+)+\))"
)
_PUT = re.compile(r"\t+(?:defer )?\w*(?:\w+\.)*\w*[pP]ool\w*\.Put\((\w+)\)")
_COPY = re.compile(
    r"append\(\[\]byte(?:\(nil\)|\{\}), ([\w.()]+)\.\.\.\)|(?:bytes|slices|strings)\.Clone\(([\w.()]+)\)"
)
_JOIN = re.compile(r"\t+(?:\w+(?:\.\w+)*\.Wait\(\)|<-\w+(?:\.\w+)*)")
_RELEASES = re.compile(r"\.Put\(|\.(?:Release|Free|Recycle)\(|\b(?:put|release|free|recycle)[A-Z]?\w*\(")


GOLDEN = "golden"
"""The name that poollint's own golden programs go by."""


@dataclass(frozen=True)
class Mutant:
    repo: str
    kind: str
    path: str
    line: int
    text: str
    rules: tuple[str, ...]
    """The rules that tell of it."""
    verdict: str
    why: str

    @property
    def harmless(self) -> bool:
        return self.verdict == "none"


Site = tuple[str, int, str]
"""A kind, the index of a line, and what to put in its place."""
Change = tuple[Path, str, Site]
"""A file, its text, and what to change in it."""


def sites(text: str, pooled: set[str]) -> Iterator[Site]:
    """The changes to make to a file, one at a time; `pooled` are the types of its package that pools hold."""
    lines = text.splitlines()
    start: int | None = None
    for end, line in enumerate(lines):
        if line.startswith("func "):
            start = end
        elif line.startswith("}") and start is not None:
            yield from _sites_of(lines, start, end, pooled)
            start = None


def _sites_of(lines: list[str], start: int, end: int, pooled: set[str]) -> Iterator[Site]:
    body = "\n".join(lines[start:end])
    reset = _RESET.match(lines[start])
    of_pooled = reset is not None and bool({reset["recv"], reset["param"]} & pooled)
    releases = _RELEASES.search(body) is not None
    for i in range(start + 1, end):
        line = lines[i]
        put, copy = _PUT.fullmatch(line), _COPY.search(line)
        if of_pooled and _EMPTIES.fullmatch(line):
            yield "reset", i, ""
        elif put and re.search(rf"\b{put[1]}(?:, \w+)? :?= [^\n]*\b[gG]et\w*\(", body):
            yield "put", i, ""
        elif copy and releases:
            yield "copy", i, line.replace(copy[0], copy[1] or copy[2])
        elif releases and "go func" in body and _JOIN.fullmatch(line):
            yield "join", i, ""


def _told(root: Path, file: Path, data: bytes) -> Counter[tuple[str, str]]:
    # A finding may stand in another file of the package, as at the field that is not reset any more.
    beside = (f for f in sorted(file.parent.glob("*.go")) if not f.name.endswith("_test.go"))
    scope = discover([str(f) for f in beside], cwd=root)
    result = engine.check(scope, _ALL, stdin=(file, data))
    return Counter((f.rule, f.message) for f in result.findings)


def _files(root: Path, kinds: set[str]) -> Iterator[Change]:
    """Every change to make in a repository, with the file and its text."""
    pooled: dict[Path, set[str]] = {}
    for file in sorted(root.rglob("*.go")):
        parts = file.relative_to(root).parts
        if file.name.endswith("_test.go") or {"vendor", "testdata"} & set(parts):
            continue
        if file.parent not in pooled:
            texts = [f.read_text("utf-8", "replace") for f in file.parent.glob("*.go")]
            named = any("sync.Pool" in t for t in texts)
            pooled[file.parent] = {n for t in texts for m in _POOLED.findall(t) for n in m if n} if named else set()
        if pooled[file.parent]:
            text = file.read_text("utf-8", "replace")
            yield from ((file, text, site) for site in sites(text, pooled[file.parent]) if site[0] in kinds)


def _judged() -> dict[tuple[str, ...], dict[str, Any]]:
    """What was said of mutants, by repository, kind, path, line and text."""
    rows = [json.loads(line) for line in (HERE / "ecosystem" / "mutants.jsonl").read_text("utf-8").splitlines()]
    return {(r["repo"], r["kind"], r["path"], str(r["line"]), r["text"]): r for r in rows}


def _chosen(sites: list[Change], kinds: set[str], limit: int) -> list[Change]:
    """`limit` changes of each kind at most, taken evenly from the packages; the kinds take turns."""
    by_kind = [[s for s in sites if s[2][0] == kind] for kind in sorted(kinds)]
    turns = zip_longest(*(mine[:: -(-len(mine) // limit) or 1] for mine in by_kind))
    return [site for turn in turns for site in turn if site is not None]


def mutants_of(repo: str, root: Path, kinds: set[str], limit: int, seconds: int) -> list[Mutant]:
    """The mutants of a repository, `limit` of each kind at most, and as many as `seconds` allow."""
    out = []
    judged = _judged()
    before: dict[Path, Counter[tuple[str, str]]] = {}
    end = time.monotonic() + seconds
    for file, whole, (kind, i, instead) in _chosen(list(_files(root, kinds)), kinds, limit):
        if time.monotonic() > end:
            break
        if file not in before:
            before[file] = _told(root, file, whole.encode())
        lines = whole.splitlines()
        was, lines[i] = lines[i], instead
        new = _told(root, file, "\n".join((*lines, "")).encode()) - before[file]
        rules = tuple(sorted({rule for rule, _ in new} & RULES[kind]))
        path, text = file.relative_to(root).as_posix(), was.strip()
        known = judged.get((repo, kind, path, str(i + 1), text), {"verdict": "", "why": "nobody has judged it"})
        out.append(Mutant(repo, kind, path, i + 1, text, rules, known["verdict"], known["why"]))
    return out


def _table(mutants: list[Mutant], name: str, key: Callable[[Mutant], str]) -> list[str]:
    out = [f"| {name} | mutants | harmless | others | told | share |", "|---|---|---|---|---|---|"]
    for k in sorted({key(m) for m in mutants}):
        mine = [m for m in mutants if key(m) == k]
        faults = [m for m in mine if not m.harmless]
        told = sum(bool(m.rules) for m in faults)
        share = f"{100 * told / len(faults):.0f} %" if faults else "-"
        out.append(f"| {k} | {len(mine)} | {len(mine) - len(faults)} | {len(faults)} | {told} | {share} |")
    return [*out, ""]


def report(mutants: list[Mutant]) -> str:
    """The share told, by kind and by repository, what each rule told, and those not told, as Markdown."""
    by_rule = Counter(rule for m in mutants for rule in m.rules)
    untold = [m for m in mutants if not m.rules and not m.harmless]
    for_nothing = [m for m in mutants if m.rules and m.harmless]
    return "\n".join(
        [
            *_table(mutants, "kind", lambda m: m.kind),
            *_table(mutants, "repository", lambda m: m.repo),
            *("| rule | told |", "|---|---|", *(f"| {rule} | {n} |" for rule, n in sorted(by_rule.items())), ""),
            *("Not told:", "", *map(_line, untold), ""),
            *("Told though harmless:", "", *map(_line, for_nothing)),
        ]
    )


def _line(m: Mutant) -> str:
    return f"- {m.kind}: {m.repo} `{m.path}:{m.line}`: `{m.text}`: {m.why}"


def _golden(root: Path) -> None:
    """Copies each golden program into a folder of its own: a package."""
    for file in sorted((HERE.parent / "tests" / "golden").rglob("*.go")):
        target = root / file.parent.name / file.stem / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())


def _repository(
    entry: dict[str, Any], mirrors: Path, work: Path, kinds: set[str], limit: int, seconds: int, offline: bool
) -> list[Mutant]:
    if entry["repo"] == GOLDEN:
        _golden(work / GOLDEN)
        return mutants_of(GOLDEN, work / GOLDEN, kinds, 3 * limit, seconds)  # Each is quick.
    git = git_dir(mirrors, entry["repo"], offline)
    if git is None:
        raise RuntimeError(f"no mirror of {entry['repo']} in {mirrors}")
    root = work / f"{entry['repo'].replace('/', '+')}@{entry['commit'][:12]}"
    extract(git, entry["commit"], root)
    return mutants_of(entry["repo"], root, kinds, limit, seconds)


@click.command()
@click.option("--mirrors", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--repo", "wanted", multiple=True, help="Only repositories whose name contains this.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(sorted(RULES)), default=sorted(RULES))
@click.option("--work", type=click.Path(file_okay=False, path_type=Path), default=Path("build/ecosystem"))
@click.option(
    "--limit", default=7, help="So many mutants of one kind and repository at most; of golden programs thrice."
)
@click.option("--seconds", default=120, help="No further mutant of a repository is made after so long.")
@click.option("--jobs", default=2)
@click.option("--offline", is_flag=True)
@click.option("--mutants", "output", type=click.Path(dir_okay=False, path_type=Path), help="Write them here as JSON.")
@click.option("--record", "keep", is_flag=True, help="Keep the result for the README's table.")
def main(
    mirrors: Path,
    wanted: tuple[str, ...],
    kinds: tuple[str, ...],
    work: Path,
    limit: int,
    seconds: int,
    jobs: int,
    offline: bool,
    output: Path | None,
    keep: bool,
) -> None:
    """Take away one line at a time that keeps real code right, and see whether that is told."""
    rows = [json.loads(line) for line in (HERE / "ecosystem" / "repositories.jsonl").read_text("utf-8").splitlines()]
    entries = [e for e in [{"repo": GOLDEN}, *rows] if not wanted or any(w in e["repo"] for w in wanted)]
    with ProcessPoolExecutor(jobs) as pool:
        runs = [
            pool.submit(_repository, e, mirrors, work.absolute(), set(kinds), limit, seconds, offline) for e in entries
        ]
        mutants: list[Mutant] = []
        for entry, run in zip(entries, runs, strict=True):
            mutants += run.result()
            click.echo(f"{entry['repo']}: {len(mutants)} mutants so far", err=True)
            if output:
                output.write_text("".join(json.dumps(asdict(m)) + "\n" for m in mutants), "utf-8")
    click.echo(report(mutants))
    if keep:
        record("mutants", tally(mutants))


def tally(mutants: list[Mutant]) -> dict[str, Any]:
    """What is kept of a run: the repositories, and by kind all mutants, the harmful ones and those of them told."""
    faults = [m for m in mutants if not m.harmless]
    counts = [Counter(m.kind for m in some) for some in (mutants, faults, [m for m in faults if m.rules])]
    every, harmful, told = counts
    kinds = {k: {"mutants": every[k], "harmful": harmful[k], "told": told[k]} for k in every}
    return {"repositories": len({m.repo for m in mutants}), "kinds": kinds}


if __name__ == "__main__":
    main()
