"""From the paths on the command line to the directories to read.

What is read is not what is reported: a Go package is its directory, so for one file all of its siblings are read, yet
only that file is reported on. Tools such as pre-commit split a long list of files over several runs; read this way,
the findings of the runs add up to those of one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from poollint.findings import InputError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

SKIPPED_DIRECTORIES = frozenset({"vendor", "testdata"})


@dataclass(frozen=True, slots=True)
class Directory:
    """One directory whose Go files are read together."""

    path: Path
    """Absolute."""
    names: tuple[str, ...]
    """Its Go files, sorted."""
    reported: frozenset[str] | None
    """The files that findings may be reported in; None means all of them."""

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(self.path / name for name in self.names)

    def reports(self, name: str) -> bool:
        """Reports whether findings in the file `name` of this directory are wanted."""
        return self.reported is None or name in self.reported


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run covers: directories in the order of their paths, and how their paths are shown."""

    directories: tuple[Directory, ...]
    cwd: Path
    outside: tuple[tuple[Path, str], ...] = ()
    """Directories outside of `cwd` and the way they were named, deepest first."""

    def show(self, path: Path) -> str:
        """The path by which a file is shown: relative to `cwd` if it lies below, else as it was named."""
        if path.is_relative_to(self.cwd):
            return path.relative_to(self.cwd).as_posix()
        for base, shown in self.outside:
            if path.is_relative_to(base):
                return (PurePath(shown) / path.relative_to(base)).as_posix()
        return path.as_posix()

    def reports(self, path: Path) -> bool:
        """Reports whether findings in the file at the absolute `path` are wanted."""
        return any(path.parent == each.path and each.reports(path.name) for each in self.directories)


def discover(
    arguments: Sequence[str],
    *,
    force_exclude: bool = False,
    stdin_filename: str | None = None,
    cwd: Path | None = None,
) -> Scope:
    """The scope that the arguments name: files, folders (with all below them), and `folder/...`, which is the same.

    A path named outright is read even where a walk would have left it out, unless `force_exclude` is set.
    `stdin_filename` names one more file, which need not exist. Raises InputError for a path that does not.
    """
    found = _Found(Path(cwd or os.getcwd()), force_exclude)
    for argument in arguments:
        shown = _without_dots(argument)
        path = absolute(shown, found.cwd)
        if path.is_dir():
            found.add_folder(path, shown)
        elif not path.is_file():
            raise InputError(f"{argument}: no such file or folder")
        elif path.suffix != ".go":
            raise InputError(f"{argument}: not a Go file")
        else:
            found.add_file(path, shown)
    if stdin_filename is not None:
        found.add_file(absolute(stdin_filename, found.cwd), stdin_filename)
    return found.scope()


def absolute(argument: str, cwd: Path) -> Path:
    """The absolute path of an argument, without following links, so that it is shown as it was named."""
    return Path(os.path.abspath(cwd / argument))


def git_root(path: Path) -> Path | None:
    """The root of the git work tree that holds `path`, or None."""
    return next((folder for folder in (path, *path.parents) if (folder / ".git").exists()), None)


def _without_dots(argument: str) -> str:
    """`./foo/...` is Go's way to say "and all below", which a folder means here anyway."""
    if argument == "...":
        return "."
    if argument.endswith(("/...", os.sep + "...")):
        return argument[:-3].rstrip("/" + os.sep) or os.sep
    return argument


def _skipped(name: str) -> bool:
    return name.startswith((".", "_")) or name in SKIPPED_DIRECTORIES


def _is_go_file(name: str) -> bool:
    return name.endswith(".go") and not name.startswith((".", "_"))


@dataclass(frozen=True, slots=True)
class _Ignore:
    """The `.gitignore` files that bear on one folder, the nearest first, each with the prefix of paths in it."""

    levels: tuple[tuple[GitIgnoreSpec, str], ...] = ()

    def below(self, folder: str, name: str) -> _Ignore:
        """What bears on the folder `name` in a folder that this bears on; `folder` is the path of the inner one."""
        outer = tuple((spec, f"{prefix}{name}/") for spec, prefix in self.levels)
        own = _read_gitignore(folder)
        return _Ignore(((own, ""), *outer) if own else outer)

    def ignores(self, name: str) -> bool:
        """Reports whether an entry is ignored; a folder's name ends in a slash. The nearest file that says decides."""
        for spec, prefix in self.levels:
            verdict = spec.check_file(prefix + name).include
            if verdict is not None:
                return verdict
        return False


def _read_gitignore(folder: str) -> GitIgnoreSpec | None:
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        return None
    # Loading pathspec costs about as much as reading a small repository: only where there is something to match.
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


class _Tree:
    """Walks folders, and remembers what the `.gitignore` files above them say."""

    def __init__(self) -> None:
        self._ignores: dict[Path, _Ignore] = {}

    def ignore_for(self, folder: Path) -> _Ignore:
        """What bears on `folder`: every `.gitignore` from the root of its work tree down to itself."""
        if folder not in self._ignores:
            root = git_root(folder)
            outer = _Ignore() if root in (None, folder) else self.ignore_for(folder.parent)
            self._ignores[folder] = outer.below(str(folder), folder.name)
        return self._ignores[folder]

    def ignore_named(self, folder: Path) -> _Ignore:
        """What bears on a folder that was named: that it is itself ignored cannot be meant for all it holds."""
        if folder != git_root(folder) and self.ignore_for(folder.parent).ignores(folder.name + "/"):
            return _Ignore().below(str(folder), folder.name)
        return self.ignore_for(folder)

    def excluded(self, path: Path, cwd: Path) -> bool:
        """Reports whether a walk from the root of its work tree (or from `cwd`) would leave `path` out."""
        root = git_root(path.parent) or (cwd if path.is_relative_to(cwd) else path.parent)
        parts = path.relative_to(root).parts
        folder = root
        for at, name in enumerate(parts):
            is_folder = at < len(parts) - 1 or path.is_dir()
            if _skipped(name) if is_folder else not _is_go_file(name):
                return True
            if self.ignore_for(folder).ignores(name + "/" if is_folder else name):
                return True
            folder = folder / name
        return False

    def walk(self, top: Path) -> dict[Path, tuple[str, ...]]:
        """The folders at and below `top` that hold Go files, with the names of these."""
        return {Path(path): names for path, names in _walk(str(top), self.ignore_named(top))}

    def siblings(self, folder: Path) -> tuple[str, ...]:
        """The Go files in one folder that are not ignored."""
        return _entries(str(folder), self.ignore_named(folder))[0] if folder.is_dir() else ()


def _walk(top: str, ignore: _Ignore) -> Iterator[tuple[str, tuple[str, ...]]]:
    pending = [(top, ignore)]
    while pending:
        folder, ignore = pending.pop()
        files, folders = _entries(folder, ignore)
        if files:
            yield folder, files
        for name in folders:
            inner = os.path.join(folder, name)
            pending.append((inner, ignore.below(inner, name)))


def _entries(folder: str, ignore: _Ignore) -> tuple[tuple[str, ...], Iterable[str]]:
    """The Go files and the folders in a folder that a walk takes in. Links to folders are not followed."""
    files, folders = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if entry.is_dir(follow_symlinks=False):
                    if not _skipped(name) and not ignore.ignores(name + "/"):
                        folders.append(name)
                elif _is_go_file(name) and not ignore.ignores(name) and entry.is_file():
                    files.append(name)
    except OSError as error:
        raise InputError(f"{folder}: {error.strerror}") from None
    return tuple(sorted(files)), folders


class _Found:
    """Gathers what the arguments name, in whatever order and however often they name it."""

    def __init__(self, cwd: Path, force_exclude: bool) -> None:
        self.cwd = cwd
        self._force_exclude = force_exclude
        self._tree = _Tree()
        self._walked: dict[Path, tuple[str, ...]] = {}
        self._named: dict[Path, set[str]] = {}
        self._outside: dict[Path, str] = {}

    def add_folder(self, path: Path, shown: str) -> None:
        self._show(path, shown)
        if self._wanted(path):
            self._walked.update(self._tree.walk(path))

    def add_file(self, path: Path, shown: str) -> None:
        self._show(path.parent, os.path.dirname(shown))
        if self._wanted(path):
            self._named.setdefault(path.parent, set()).add(path.name)

    def scope(self) -> Scope:
        directories = [self._directory(path) for path in sorted(self._walked.keys() | self._named.keys())]
        outside = sorted(self._outside.items(), key=lambda item: (-len(item[0].parts), item[0]))
        return Scope(tuple(directories), self.cwd, tuple(outside))

    def _directory(self, path: Path) -> Directory:
        named = self._named.get(path, set())
        if path in self._walked:
            return Directory(path, tuple(sorted({*self._walked[path], *named})), None)
        return Directory(path, tuple(sorted({*self._tree.siblings(path), *named})), frozenset(named))

    def _wanted(self, path: Path) -> bool:
        return not (self._force_exclude and self._tree.excluded(path, self.cwd))

    def _show(self, folder: Path, shown: str) -> None:
        if not folder.is_relative_to(self.cwd):
            self._outside.setdefault(folder, shown)
