"""The layers of the design: what a layer may import, checked in the text of its imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "poollint"
MODULES = sorted(SOURCE.rglob("*.py"))

EVERYONE = {"source", "findings"}
ALLOWED: dict[str, set[str]] = {
    "source": set(),
    "findings": {"source"},
    "pages": EVERYONE,
    "syntax": EVERYONE,
    "model": {"syntax", *EVERYONE},
    "models": {"model", "syntax", *EVERYONE},
    "flow": {"models", "model", "syntax", *EVERYONE},
    "rules": {"flow", "models", "model", *EVERYONE},
    "engine": {"rules", "flow", "models", "model", "syntax", "pages", *EVERYONE},
    "report": {"pages", *EVERYONE},
    "cli": {"engine", "report", "pages", *EVERYONE},
}
"""The layers, each with those to its left that it may use. Itself and the package's version are always allowed."""

OWNED_BY = {"tree_sitter": {"syntax"}, "tree_sitter_go": {"syntax"}, "sarif_om": {"report"}, "click": {"cli"}}
"""Libraries that only one layer may know."""


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, anywhere in it, by their full names."""
    package = ("poollint", *path.relative_to(SOURCE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            name = ".".join([*base, *filter(None, [node.module])])
            # `from poollint import report` imports a layer, though it names only the package.
            yield from (f"{name}.{alias.name}" for alias in node.names)


def layer_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_imports_go_to_the_left_only(path: Path) -> None:
    layer = layer_of(path)
    if layer == "__init__":
        assert not [name for name in imports(path) if name.startswith("poollint")]
        return
    assert layer in ALLOWED, f"{layer} is no layer of the design; add it there and here"
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "poollint" and rest != "__version__":
            assert rest.split(".")[0] in {layer, *ALLOWED[layer]}, f"{layer} must not import {name}"
        assert layer in OWNED_BY.get(top, {layer}), f"only {OWNED_BY.get(top)} may import {top}"


def test_a_forbidden_import_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("test_layers.SOURCE", tmp_path)
    (tmp_path / "flow").mkdir()
    bad = tmp_path / "flow" / "solver.py"
    for line in ("from poollint import rules", "import poollint.rules.nil_put", "from ..rules import nil_put"):
        bad.write_text(f"def late():\n    {line}\n", encoding="utf-8")
        with pytest.raises(AssertionError, match="flow must not import"):
            test_imports_go_to_the_left_only(bad)


def test_no_file_is_too_long() -> None:
    limit = 500  # The aim is 400; what is over this is two modules.
    lengths = {path.relative_to(SOURCE).as_posix(): len(path.read_bytes().splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > limit} == {}
