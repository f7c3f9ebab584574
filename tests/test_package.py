"""What a wheel holds: the package and the rule pages, and nothing that git would not have taken."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LITTER = ("rules/draft.md~", "rules/.put.md.swp", "src/poollint/__pycache__/cli.cpython-311.pyc", "src/poollint/x.py~")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names in a wheel that is built from a copy of the project with litter in it."""
    copy = tmp_path_factory.mktemp("project")
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, copy)
    for name in ("src", "rules"):
        shutil.copytree(ROOT / name, copy / name)
    for name in LITTER:
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_text("litter", encoding="utf-8")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(copy / "out")]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    [path] = (copy / "out").glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return sorted(name for name in archive.namelist() if ".dist-info/" not in name)


def test_wheel_holds_the_pages(wheel: list[str]) -> None:
    pages = [name.removeprefix("poollint/rule_pages/") for name in wheel if name.startswith("poollint/rule_pages/")]
    assert pages == sorted(path.name for path in (ROOT / "rules").glob("*.md"))
    assert pages


def test_wheel_holds_the_package(wheel: list[str]) -> None:
    source = ROOT / "src"
    expected = [path.relative_to(source).as_posix() for path in source.rglob("*.py")] + ["poollint/py.typed"]
    assert set(expected) <= set(wheel)


def test_wheel_holds_nothing_else(wheel: list[str]) -> None:
    assert {name.rpartition(".")[2] for name in wheel} <= {"py", "typed", "md", "toml"}
    assert all(name.startswith("poollint/") for name in wheel)
