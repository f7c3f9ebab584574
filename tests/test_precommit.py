"""The hooks, run by pre-commit itself on a repository made for the test.

pre-commit installs a hook from a commit of a repository, so the hooks go into one and what they check into another.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHIPPED = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "src", "rules")
HOOKS = ("poollint", "poollint-module")


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    run = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return run.stdout.strip()


def commit(folder: Path) -> str:
    """Makes a folder a repository with one commit, and gives that commit's name."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--no-verify", "--message", "test")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The configuration of a project that uses the hooks."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder)
    hooks = ", ".join(f"{{id: {hook}}}" for hook in HOOKS)
    return f"repos:\n- repo: {folder.as_uri()}\n  rev: {commit(folder)}\n  hooks: [{hooks}]\n"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, config: str) -> Path:
    """A repository with one faulty file, a correct one in another package, and a faulty one that walks leave out."""
    folder = tmp_path_factory.mktemp("service")
    faulty, fixed = ((ROOT / "examples" / name / "main.go").read_text() for name in ("service", "fixed"))
    for name, text in (("main.go", faulty), ("fixed/main.go", fixed), ("testdata/main.go", faulty)):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    (folder / ".pre-commit-config.yaml").write_text(config)
    commit(folder)
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A cache of its own for pre-commit, and no settings of git or Python that come from outside."""
    outside = ("GIT_", "PRE_COMMIT", "PYTHONPATH")
    keep = {name: value for name, value in os.environ.items() if not name.startswith(outside)}
    return {**keep, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("cache")), "PRE_COMMIT_COLOR": "never"}


def run_hook(service: Path, environment: dict[str, str], hook: str, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pre_commit", "run", hook, *arguments]
    run = subprocess.run(command, cwd=service, env=environment, capture_output=True, text=True, check=False)
    return run.returncode, run.stdout + run.stderr


@pytest.mark.parametrize("hook", HOOKS)
def test_hook_finds_the_fault(service: Path, environment: dict[str, str], hook: str) -> None:
    status, text = run_hook(service, environment, hook, "--all-files")
    assert status == 1, text
    assert text.count("error[put-without-reset]") == 1, text
    assert "--> main.go:" in text


def test_hook_reports_only_the_files_that_it_is_given(service: Path, environment: dict[str, str]) -> None:
    status, text = run_hook(service, environment, "poollint", "--files", "fixed/main.go", "testdata/main.go")
    assert status == 0, text
