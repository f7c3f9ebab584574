"""Packages, files and their declarations, parsed only when a name in them is asked for.

A package here is a folder and a package clause; files under different build tags are read together, so two
declarations of one name are alternatives, of which that of an ordinary build answers, else the first in file order.
`Program` joins the packages of the modules at hand and resolves import paths among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from poollint.model.constraints import ordinary
from poollint.source import SourceFile, Span
from poollint.syntax import ast
from poollint.syntax.ast import Node
from poollint.syntax.parse import parse

_VERSION = re.compile(r"^v\d+$")
_DECLARATION = re.compile(rb"^(?:func|type|var|const)\b", re.MULTILINE)
_PATH = re.compile(rb"""["`]([^"`\s]+)["`]""")
_HEAD = re.compile(
    rb"^(?:func[ \t]+(?:\([^)\n]*\)[ \t]*)?(\w+)|(?:(?:type|var|const)\b)?[ \t(]*(\w+(?:,[ \t]*\w+)*))", re.MULTILINE
)
_RECEIVER = re.compile(rb"^func[ \t]*\(([^)\n]*)\)", re.MULTILINE)
_WORD = re.compile(rb"\w+")
_CLAUSE = re.compile(rb"^package\s+(\w+)", re.MULTILINE)


@dataclass(eq=False)
class GoFile:
    """One file of a package. `ast` parses it on the first use."""

    source: SourceFile
    package: Package = field(repr=False)

    @cached_property
    def ast(self) -> ast.File:
        return parse(self.source.data)

    @property
    def parsed(self) -> bool:
        return "ast" in self.__dict__

    @cached_property
    def ordinary(self) -> bool:
        """Reports whether the file is part of a build without tags, on linux and amd64."""
        return ordinary(self.source.path, self.source.data)

    @cached_property
    def heads(self) -> frozenset[bytes]:
        """The words that lines begin with, behind `func`, `type`, `var` or `const`: all that can be declared here."""
        found = (m.group(1) or m.group(2) for m in _HEAD.finditer(self.source.data))
        return frozenset(word for words in found for word in _WORD.findall(words))

    @cached_property
    def receivers(self) -> frozenset[bytes]:
        """The words in the receivers of methods: all types that can have some here."""
        return frozenset(word for m in _RECEIVER.finditer(self.source.data) for word in _WORD.findall(m.group(1)))

    @cached_property
    def import_paths(self) -> tuple[str, ...]:
        """The paths that the file imports, read off its text without parsing the rest."""
        data = self.source.data
        end = _DECLARATION.search(data)
        head = data[: end.start()] if end else data
        at = head.find(b"import")
        return tuple(m.group(1).decode("utf-8", "replace") for m in _PATH.finditer(head, at)) if at >= 0 else ()

    @cached_property
    def imports(self) -> dict[str, str]:
        """Local name -> import path; dot imports and blank ones left out."""
        program = self.package.program
        named = {}
        for spec in self.ast.imports:
            if spec.name not in ("_", "."):
                named[spec.name or program.package_name(spec.path)] = spec.path
        return named

    @cached_property
    def dot_imports(self) -> tuple[str, ...]:
        return tuple(spec.path for spec in self.ast.imports if spec.name == ".")

    def span(self, node: Node) -> Span:
        return Span(self.source, node.start, node.end)


@dataclass(frozen=True, slots=True, eq=False)
class TypeDecl:
    name: str
    spec: ast.TypeSpec
    file: GoFile


@dataclass(frozen=True, slots=True, eq=False)
class GlobalDecl:
    """A package-level variable or constant: the `index`-th name of its spec."""

    name: str
    spec: ast.ValueSpec
    index: int
    file: GoFile

    @property
    def value(self) -> ast.Expr | None:
        """Its initialiser, where it has one of its own."""
        values = self.spec.values
        return values[self.index] if len(values) == len(self.spec.names) else None


@dataclass(frozen=True, slots=True, eq=False)
class FuncInfo:
    """A declared function or method. `recv` is the name of the receiver's type, "" for a function."""

    decl: ast.FuncDecl
    file: GoFile
    recv: str
    pointer_recv: bool

    @property
    def name(self) -> str:
        return self.decl.name.name

    @property
    def receiver(self) -> str:
        """The name of its receiver, "" where it has none or does not name it."""
        names = self.decl.recv.names if self.decl.recv else ()
        return names[0].name if names else ""

    @property
    def package(self) -> Package:
        return self.file.package

    @property
    def key(self) -> str:
        """A name for it that is unique in the program: `path.(T).Method` or `path.Func`."""
        middle = f"({self.recv})." if self.recv else ""
        return f"{self.package.path}.{middle}{self.name}"

    @property
    def shown(self) -> str:
        """As Go prints it: `(*T).Method`, `T.Method` or `Func`."""
        if not self.recv:
            return self.name
        return f"(*{self.recv}).{self.name}" if self.pointer_recv else f"{self.recv}.{self.name}"

    @property
    def text(self) -> bytes:
        return self.file.source.data[self.decl.start : self.decl.end]


K = TypeVar("K")
Declared = TypeVar("Declared", TypeDecl, GlobalDecl, FuncInfo)


def receiver_name(recv: ast.Field | None) -> tuple[str, bool]:
    """The base type name of a receiver and whether it is a pointer."""
    if recv is None:
        return "", False
    t, pointer = recv.type, False
    if isinstance(t, ast.Star):
        t, pointer = t.x, True
    if isinstance(t, ast.Index):
        t = t.x
    return (t.name if isinstance(t, ast.Ident) else ""), pointer


class Package:
    """The files of one folder that share a package clause.

    `path` is the import path where a module gives one, else the folder. `_test` packages are packages of their own.
    `go` is the version of the language that the module asks for, as in (1, 23); None where that is not known.
    """

    go: tuple[int, int] | None = None

    def __init__(self, program: Program, path: str, name: str, sources: list[SourceFile]) -> None:
        self.program = program
        self.path = path
        self.name = name
        self.files = [GoFile(source, self) for source in sources]
        self._funcs: dict[tuple[str, str], FuncInfo] = {}
        self._types: dict[str, TypeDecl] = {}
        self._globals: dict[str, GlobalDecl] = {}
        self._methods: dict[str, dict[str, FuncInfo]] = {}
        self._by_file: dict[GoFile, list[FuncInfo]] = {}
        self._indexed: set[GoFile] = set()
        self._missing: set[str] = set()
        self.held: dict[str, FuncInfo | None] = {}
        """What has been found out about the functions that fields hold, by the name of the field; see `held`."""

    def index(self, file: GoFile) -> None:
        """Takes in the declarations of a file; a second call does nothing."""
        if file in self._indexed:
            return
        self._indexed.add(file)
        found = self._by_file[file] = []
        for decl in file.ast.funcs:
            recv, pointer = receiver_name(decl.recv)
            info = FuncInfo(decl, file, recv, pointer)
            found.append(info)
            _take(self._funcs, (recv, info.name), info)
            if recv:
                _take(self._methods.setdefault(recv, {}), info.name, info)
        for spec in file.ast.types:
            _take(self._types, spec.name.name, TypeDecl(spec.name.name, spec, file))
        for value in file.ast.values:
            for i, ident in enumerate(value.names):
                _take(self._globals, ident.name, GlobalDecl(ident.name, value, i, file))

    def _need(self, name: str) -> None:
        """Indexes every file that might declare `name`."""
        if name in self._missing:
            return
        self._missing.add(name)
        word = name.encode()
        for file in self.files:
            if file not in self._indexed and word in file.heads:
                self.index(file)

    def func(self, name: str) -> FuncInfo | None:
        self._need(name)
        return self._funcs.get(("", name))

    def type(self, name: str) -> TypeDecl | None:
        self._need(name)
        return self._types.get(name)

    def value(self, name: str) -> GlobalDecl | None:
        self._need(name)
        return self._globals.get(name)

    def method(self, type_name: str, name: str) -> FuncInfo | None:
        self._need(name)
        return self._funcs.get((type_name, name))

    def has_methods(self, type_name: str, names: Iterable[str]) -> bool:
        """Reports whether a type has methods of all these names."""
        return all(self.method(type_name, name) is not None for name in names)

    def methods_named(self, names: Iterable[str]) -> Iterator[dict[str, FuncInfo]]:
        """Of each type that has methods of all these names, those methods."""
        for name in names:
            self._need(name)
        for methods in list(self._methods.values()):  # Asking for a method may read in more of them.
            if all(name in methods for name in names):
                yield {name: methods[name] for name in names}

    def methods_of(self, name: str) -> list[FuncInfo]:
        """The methods of a type."""
        word = name.encode()
        for file in self.files:
            if file not in self._indexed and word in file.receivers:
                self.index(file)
        return list(self._methods.get(name, {}).values())

    def indexed_funcs(self) -> Iterator[FuncInfo]:
        """The functions of the files indexed so far, in file and source order, alternatives included."""
        for file in self.files:
            if file in self._indexed:
                yield from self.funcs_of(file)

    def funcs_of(self, file: GoFile) -> list[FuncInfo]:
        """The functions of one file in source order; the file is indexed if it was not."""
        self.index(file)
        return self._by_file[file]


def _take(known: dict[K, Declared], name: K, found: Declared) -> None:
    """Takes in a declaration; of alternatives under build tags that of an ordinary build, else the first, answers."""
    before = known.get(name)
    if before is None or found.file.ordinary and not before.file.ordinary:
        known[name] = found


class Program:
    """All packages that can be reached from the text at hand.

    `load` answers an import path with that package's sources and its package name, or None where it is not at hand; it
    is asked at most once for a path.
    """

    def __init__(self, load: Callable[[str], list[SourceFile] | None]) -> None:
        self._load = load
        self._packages: dict[str, Package | None] = {}
        self.answers: dict[tuple[object, ...], object] = {}
        """What has been found out of types so far; `resolve` keeps it."""
        self.sources: dict[str, SourceFile] = {}
        """All files by the path under which they are shown."""

    def add(self, path: str, sources: list[SourceFile]) -> list[Package]:
        """Makes packages of one folder's files, one for each package clause; the importable one takes the path."""
        by_name: dict[str, list[SourceFile]] = {}
        for source in sources:
            self.sources[source.path] = source
            clause = _CLAUSE.search(source.data)
            by_name.setdefault(clause.group(1).decode() if clause else "", []).append(source)
        made = []
        for name, group in by_name.items():
            if name.endswith("_test"):
                own = f"{path} [{name}]"
            else:
                own = path if path not in self._packages else f"{path} [{name}]"
            made.append(Package(self, own, name, group))
            self._packages[own] = made[-1]
        return made

    def package(self, path: str) -> Package | None:
        if path not in self._packages:
            sources = self._load(path)
            if sources is None:
                self._packages[path] = None
            else:
                self.add(path, sources)
                self._packages.setdefault(path, None)
        return self._packages[path]

    def known(self) -> Iterator[Package]:
        yield from (p for p in self._packages.values() if p)

    def package_name(self, path: str) -> str:
        """The name by which an import of `path` is used: its clause where at hand, else the usual guess."""
        package = self.package(path)
        if package:
            return package.name
        parts = path.split("/")
        last = parts[-1]
        if _VERSION.match(last) and len(parts) > 1:
            last = parts[-2]
        last = re.sub(r"\.v\d+$", "", last)
        return last.removeprefix("go-").removesuffix("-go").replace("-", "_") if "-" in last else last
