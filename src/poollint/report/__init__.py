"""Findings as text: one module per format.

Formats are pure: they get a result and give a string, and know neither the terminal nor how a finding was found. Each
is loaded only when it is asked for, since the object model of SARIF alone takes as long to load as all the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from poollint.findings import Result
from poollint.pages import Page

FORMATS = ("full", "concise", "json", "sarif")


def render(
    name: str, result: Result, pages: Mapping[str, Page], *, cwd: Path, root: Path | None = None, color: bool = False
) -> str:
    """The report in the format `name`, one of `FORMATS`.

    Relative paths in the result are relative to `cwd`. `root` is the root of the repository, for formats whose paths
    must be relative to it; `color` only matters to formats that people read.
    """
    match name:
        case "full":
            from poollint.report import full

            return full.render(result, pages, color=color)
        case "concise":
            from poollint.report import concise

            return concise.render(result)
        case "json":
            from poollint.report import json

            return json.render(result, pages)
        case "sarif":
            from poollint.report import sarif

            return sarif.render(result, pages, cwd=cwd, root=root or cwd)
        case _:
            raise ValueError(f"unknown format {name}")
