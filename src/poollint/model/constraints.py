"""Build constraints: whether a file belongs to an ordinary build.

All files of a folder are read together, so one name may be declared under several tags. Where it is, the declaration
that an ordinary build would use answers: on linux and amd64, with cgo, the current release of Go and no tags of one's
own (`go help buildconstraint`).
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_SYSTEMS = re.compile(
    "aix|android|darwin|dragonfly|freebsd|hurd|illumos|ios|js|linux|nacl|netbsd|openbsd|plan9|solaris|wasip1|windows|zos"
)
_MACHINES = re.compile("386|amd64|arm|arm64|loong64|mips|mips64|mips64le|mipsle|ppc64|ppc64le|riscv64|s390x|wasm")
_HOLDS = frozenset({"linux", "amd64", "cgo", "gc", "unix"})
_LINE = re.compile(rb"^//go:build (.+)$|^// ?\+build (.+)$", re.MULTILINE)
_CLAUSE = re.compile(rb"^package\b", re.MULTILINE)
_TOKEN = re.compile(r"[\w.]+|&&|\|\||[!()]")


def ordinary(path: str, data: bytes) -> bool:
    """Reports whether the file of a name and text is part of an ordinary build."""
    parts = PurePosixPath(path).stem.removesuffix("_test").split("_")[1:]
    if any((_SYSTEMS.fullmatch(p) or _MACHINES.fullmatch(p)) and p not in _HOLDS for p in parts[-2:]):
        return False
    clause = _CLAUSE.search(data)
    head = data[: clause.start()] if clause else b""
    modern = [m.group(1) for m in _LINE.finditer(head) if m.group(1)]
    if modern:
        return _evaluate(modern[0].decode("utf-8", "replace"))
    old = [m.group(2).decode("utf-8", "replace") for m in _LINE.finditer(head) if m.group(2)]
    return all(any(all(_plain(t) for t in option.split(",")) for option in line.split()) for line in old)


def _plain(term: str) -> bool:
    return not _tag(term[1:]) if term.startswith("!") else _tag(term)


def _tag(name: str) -> bool:
    return name in _HOLDS or name.startswith("go1.")


def _evaluate(text: str) -> bool:
    """The value of a `//go:build` expression; one that does not parse holds."""
    tokens = _TOKEN.findall(text)

    def either() -> bool:
        value = both()
        while tokens and tokens[0] == "||":
            tokens.pop(0)
            value = both() or value
        return value

    def both() -> bool:
        value = one()
        while tokens and tokens[0] == "&&":
            tokens.pop(0)
            value = one() and value
        return value

    def one() -> bool:
        token = tokens.pop(0) if tokens else "go1.0"
        if token == "!":
            return not one()
        if token == "(":
            value = either()
            if tokens:
                tokens.pop(0)
            return value
        return _tag(token)

    return either()
