"""The engine: from the scope of a run to its findings.

It reads the files, makes packages of them, lets the flow layer explore those that have to do with pools, and asks each
rule what it thinks of the facts. It neither prints nor exits.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePath
from typing import cast

from poollint.engine.config import Config
from poollint.engine.modules import Modules
from poollint.engine.walk import Scope
from poollint.findings import Finding, InputError, Level, Problem, Result
from poollint.flow.facts import Facts
from poollint.flow.library import Library, standard
from poollint.model.package import Package, Program
from poollint.rules import Rule
from poollint.source import SourceFile

_POOL = re.compile(rb"\bPool\b")
_CALLS = re.compile(rb"\.\s*(?:Get|Put)\b|\bsync\b")

_WRAPS = re.compile(rb"\.Get\(\)|\.Put\(")
"""What calls a pool's own methods, be the pool another package's."""


def check(
    scope: Scope,
    rules: frozenset[str],
    *,
    config: Config | None = None,
    generated: bool = False,
    asked: bool = True,
    stdin: tuple[Path, bytes] | None = None,
) -> Result:
    """What the rules of these names find in the scope.

    Of `config` only the descriptions of libraries count here. Generated files are read for facts and reported on only
    where `generated` is set; findings that are told only on request are left out where nobody has `asked` for these
    rules. `stdin` is an absolute path and the text that stands in for that file. Raises InputError where a file of the
    scope cannot be read.
    """
    reader = _Reader(scope, dict([stdin] if stdin else []))
    modules = Modules(reader.read_directory, scope.show)
    program = Program(modules.load)
    packages: list[Package] = []
    for directory in scope.directories:
        sources = [reader.read(path) for path in directory.files]
        found = program.add(modules.import_path(directory.path), sources)
        for package in found:
            package.go = modules.go_version(directory.path)
        packages += found
    library = standard().extended(config.tables) if config else standard()
    behind = list(_behind(program, packages))
    relevant = _relevant(packages, behind, library)
    facts = Facts(program, relevant, library, behind)
    wanted = {scope.show(path) for d in scope.directories for path in d.files if d.reports(path.name)}
    if not generated:
        wanted -= {f.source.path for p in packages for f in p.files if f.parsed and f.ast.generated}
    told = (_placed(f) for name in sorted(rules) for f in load_rule(name)(facts) if asked or not f.on_request)
    findings = _unique(f for f in told if _concerns(f, wanted))
    problems = _faults(packages, wanted)
    analysed = tuple(f.source for p in packages for f in p.files if f.parsed)
    return Result(tuple(findings), tuple(problems), reader.count, len(analysed), analysed)


def load_rule(name: str) -> Rule:
    """The function that judges for a rule."""
    module = import_module(f"poollint.rules.{name.replace('-', '_')}")
    return cast(Rule, module.check)


def _relevant(packages: list[Package], behind: list[Package], library: Library) -> list[Package]:
    """The packages that name a pool, with the files indexed in which one may be used, and those that import them."""
    paths = {key.rpartition(".")[0].split(".(")[0].encode() for key in library.pooled}
    out = []
    named: set[bytes] = set()
    for package in [*packages, *behind]:
        own = [f for f in package.files if _POOL.search(f.source.data) and b"sync" in f.source.data]
        if own or any(b'"' + p + b'"' in f.source.data for f in package.files for p in paths):
            named.add(b'"' + package.path.encode() + b'"')
        if own:
            for file in package.files:
                if _CALLS.search(file.source.data):
                    package.index(file)
    wrapping = set()
    for package in [*packages, *behind]:  # A pool of one package may be handed out by another.
        for file in package.files:
            if _WRAPS.search(file.source.data) and any(n in file.source.data for n in named):
                package.index(file)
                wrapping.add(b'"' + package.path.encode() + b'"')
    named |= wrapping
    for package in packages:
        for file in package.files:
            data = file.source.data
            if any(b'"' + p + b'"' in data for p in paths) or any(n in data for n in named) and _CALLS.search(data):
                package.index(file)
        out.append(package)
    return out


def _behind(program: Program, packages: list[Package]) -> Iterator[Package]:
    """The packages outside of the scope whose pools it may use, by way of what its files import.

    Imports are followed through the module and one step into `vendor`: what is vendored uses its own pools, but hands
    values only to those who import it.
    """
    known = set(packages)
    queue = list(packages)
    while queue:
        package = queue.pop(0)
        for path in sorted({path for file in package.files for path in file.import_paths}):
            found = program.package(path)
            if found is None or found in known:
                continue
            known.add(found)
            if "vendor" not in PurePath(found.files[0].source.path).parts:
                queue.append(found)
            yield found


def _placed(finding: Finding) -> Finding:
    """A finding at the level that its place allows.

    In a test it is a note: what a test does to a pool harms no user, and often it is what the test is there to see.
    """
    return replace(finding, level=Level.NOTE) if finding.span.in_test else finding


def _concerns(finding: Finding, wanted: set[str]) -> bool:
    """Reports whether a finding, or a step of it, lies in a file that was asked for.

    What lies in a vendored package is not told there: it is not this module's to change.
    """
    if finding.span.path in wanted:
        return True
    return "vendor" not in PurePath(finding.span.path).parts and any(s.span.path in wanted for s in finding.steps)


def _unique(findings: Iterator[Finding]) -> list[Finding]:
    """Sorted, one finding for each rule and line: the gravest."""
    best: dict[tuple[str, str, int], Finding] = {}
    for f in sorted(findings, key=lambda f: (-f.level, *f.sort_key)):
        best.setdefault((f.rule, f.span.path, f.span.line), f)
    return sorted(best.values(), key=lambda f: f.sort_key)


def _faults(packages: list[Package], wanted: set[str]) -> Iterator[Problem]:
    for package in packages:
        for file in package.files:
            if file.parsed and file.source.path in wanted:
                for fault in file.ast.faults:
                    yield Problem(
                        file.source.path, file.source.line_of(fault.start), "does not parse here; the rest was analysed"
                    )
                    break


class _Reader:
    """Reads files once, standing in the editor's text for the file it belongs to."""

    def __init__(self, scope: Scope, instead: dict[Path, bytes]) -> None:
        self._scope = scope
        self._instead = instead
        self.count = 0

    def read(self, path: Path) -> SourceFile:
        """The file; raises InputError where it cannot be read or is not UTF-8."""
        shown = self._scope.show(path)
        try:
            data = self._instead[path] if path in self._instead else path.read_bytes()
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise InputError(f"{shown}: not UTF-8 at byte {error.start}") from None
        except OSError as error:
            raise InputError(f"{shown}: {os.strerror(error.errno) if error.errno else error}") from None
        self.count += 1
        return SourceFile(shown, data)

    def read_directory(self, path: Path) -> list[SourceFile]:
        """The Go files of a directory in which only a name is looked up; what cannot be read is left out."""
        out = []
        with suppress(OSError), os.scandir(path) as entries:
            names = sorted(e.name for e in entries if e.name.endswith(".go") and not e.name.endswith("_test.go"))
            for name in names:
                with suppress(InputError):
                    out.append(self.read(path / name))
        return out
