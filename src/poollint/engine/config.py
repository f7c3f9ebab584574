"""The configuration file: what a project knows of its own libraries, and which rules it wants.

`poollint.toml` is looked for in the folder of the first path and in those above it, up to the root of the git work
tree. Names and forms of the tables are those of the library tables that poollint ships, so a project describes its
libraries as poollint describes the standard one.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from poollint.engine.walk import git_root
from poollint.findings import InputError
from poollint.flow.library import FORMS

FILE = "poollint.toml"

_OPTIONS = ("select", "ignore")


@dataclass(frozen=True, slots=True)
class Config:
    """`select` and `ignore` as on the command line; `tables` holds `type`, `function` and `pool` entries."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def find(start: Path) -> Path | None:
    """The configuration file for a folder or file, or None."""
    root = git_root(start)
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder / FILE
        if folder == root:
            break
    return None


def read(path: Path, shown: str) -> Config:
    """The configuration in a file that is `shown` so in messages; raises InputError for anything it cannot mean."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{shown}: {error}") from None
    _known(shown, data, (*_OPTIONS, *FORMS))
    names = {}
    for option in _OPTIONS:
        value = data.get(option, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise InputError(f"{shown}: `{option}` is a list of names")
        names[option] = tuple(value)
    tables = {}
    for kind, keys in FORMS.items():
        entries = data.get(kind, [])
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise InputError(f"{shown}: write `[[{kind}]]` before each entry")
        for entry in entries:
            _entry(shown, kind, entry, keys)
        tables[kind] = entries
    return Config(names["select"], names["ignore"], tables)


def _known(where: str, given: dict[str, Any], names: tuple[str, ...]) -> None:
    for key in given:
        if key not in names:
            close = get_close_matches(key, names, n=1)
            raise InputError(f"{where}: unknown key `{key}`" + (f"; did you mean `{close[0]}`?" if close else ""))


def _entry(shown: str, kind: str, entry: dict[str, Any], keys: dict[str, type]) -> None:
    where = f"{shown}: [[{kind}]]"
    if not isinstance(entry.get("name"), str) or not entry["name"]:
        raise InputError(f"{where} needs a `name`")
    where = f"{shown}: {kind} `{entry['name']}`"
    _known(where, entry, tuple(keys))
    for key, value in entry.items():
        if type(value) is not keys[key]:
            raise InputError(f"{where}: `{key}` is a {_TYPES[keys[key]]}")


_TYPES = {str: "string", list: "list", dict: "table", bool: "true or false", int: "number"}
