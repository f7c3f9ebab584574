"""Modules: which import path a folder has, and which folder an import path.

A `go.mod` above a folder gives its module's path; packages below it, and those in its `vendor` folder, can be asked for
by import path. Code from before modules lies in a `GOPATH`: the folder that holds `vendor` or `.git` is the root then,
and what its own files import from below it tells by which path it goes. Else a folder's own path serves.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path

from poollint.source import SourceFile

_GO = re.compile(rb"^go\s+(\d+)\.(\d+)", re.MULTILINE)
_MODULE = re.compile(rb'^module\s+"?([^\s"]+)', re.MULTILINE)


_IMPORT = re.compile(rb"""^\s*(?:import\s+)?(?:[\w.]+\s+)?"([^"\s]+\.[^"\s]+)"$""", re.MULTILINE)
_LOOKED_AT = 200
"""So many files are looked at for an import of something below the root."""


def _path_before_modules(root: Path) -> str | None:
    """The import path of a root without go.mod: what files below it put before the path of another folder there."""
    files = (Path(top) / name for top, _, names in os.walk(root) for name in names if name.endswith(".go"))
    for file in islice(files, _LOOKED_AT):
        with suppress(OSError):
            for found in _IMPORT.finditer(file.read_bytes()[:4096]):
                parts = found.group(1).decode("utf-8", "replace").split("/")
                for length in _LENGTHS:
                    own = "/".join(parts[:length])
                    below = root.joinpath(*parts[length:])
                    if below != root and below.is_dir() and not (root / "vendor" / own).is_dir():
                        return own
    return None


_LENGTHS = (3, 2)
"""Of a host, an owner and a name, or of a host of one's own and a name."""


class Modules:
    """Looks up modules on disk; `read` gives the sources of a folder, `show` the path by which a folder is shown."""

    def __init__(self, read: Callable[[Path], list[SourceFile]], show: Callable[[Path], str]) -> None:
        self._read = read
        self._show = show
        self._roots: dict[Path, tuple[Path, str] | None] = {}
        self._go: dict[Path, tuple[int, int]] = {}

    def root(self, folder: Path) -> tuple[Path, str] | None:
        """The folder of the module that a folder belongs to, and that module's path."""
        if folder not in self._roots:
            self._roots[folder] = None
            try:
                text = (folder / "go.mod").read_bytes()
            except OSError:
                text = b""
            found = _MODULE.search(text)
            if go := _GO.search(text):
                self._go[folder] = int(go.group(1)), int(go.group(2))
            if found:
                self._roots[folder] = folder, found.group(1).decode("utf-8", "replace")
            elif (folder / ".git").exists() or (folder / "vendor").is_dir():
                path = _path_before_modules(folder)
                self._roots[folder] = (folder, path) if path else None
            elif folder.parent != folder:
                self._roots[folder] = self.root(folder.parent)
        return self._roots[folder]

    def go_version(self, folder: Path) -> tuple[int, int] | None:
        """The version of the language that the folder's module asks for; None where none says."""
        root = self.root(folder)
        return self._go.get(root[0]) if root else None

    def import_path(self, folder: Path) -> str:
        root = self.root(folder)
        if root is None:
            return self._show(folder)
        below = folder.relative_to(root[0]).as_posix()
        return root[1] if below == "." else f"{root[1]}/{below}"

    def load(self, path: str) -> list[SourceFile] | None:
        """The sources of an import path, from the modules met so far; None where none of them has it."""
        for root in dict.fromkeys(r for r in self._roots.values() if r):
            folder, module = root
            if path == module or path.startswith(module + "/"):
                inside = folder / path[len(module) :].lstrip("/")
                return self._read(inside) if inside.is_dir() else None
        if "." not in path.split("/")[0]:
            return None
        for folder, _ in dict.fromkeys(r for r in self._roots.values() if r):
            vendored = folder / "vendor" / path
            if vendored.is_dir():
                return self._read(vendored)
        return None
