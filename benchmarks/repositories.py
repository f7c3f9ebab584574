"""Repositories to measure with: where their mirrors are, their files at a commit, and what poollint finds in them.

What a measurement yields is kept in `results.json`, from which the table in the README is made.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results.json"


def git_dir(mirrors: Path, repo: str, offline: bool) -> Path | None:
    """The git directory of a repository, cloned into `mirrors` where it is missing and may be fetched."""
    base = mirrors / repo.replace("/", "+")
    for candidate in (base / "repo" / ".git", base / "repo", base / ".git", base):
        if (candidate / "HEAD").is_file():
            return candidate
    if offline:
        return None
    done = subprocess.run(["git", "clone", "--quiet", "--bare", f"https://github.com/{repo}.git", str(base)])
    return base if done.returncode == 0 else None


def extract(git: Path, commit: str, target: Path) -> None:
    """Writes the Go files and module files of a commit below `target`; blobs that the mirror lacks are left out.

    An empty `.git` marks the root, as it does in a checkout: code from before modules is told by it.
    """
    (target / ".git").mkdir(parents=True, exist_ok=True)
    if (target / ".complete").exists():
        return
    listing = subprocess.run(
        ["git", "-C", str(git), "ls-tree", "-r", "-z", commit], capture_output=True, check=True
    ).stdout
    wanted = []
    for row in listing.split(b"\0"):
        meta, _, name = row.partition(b"\t")
        path = os.fsdecode(name)
        if meta.startswith(b"100") and (
            path.endswith(".go") or os.path.basename(path) in ("go.mod", "go.work", "modules.txt")
        ):
            wanted.append((meta.split()[2], path))
    asked = b"".join(sha + b"\n" for sha, _ in wanted)
    blobs = subprocess.run(
        ["git", "-C", str(git), "cat-file", "--batch"], input=asked, capture_output=True, check=True
    ).stdout
    at = 0
    for _, path in wanted:
        end = blobs.index(b"\n", at)
        head = blobs[at:end].split()
        at = end + 1
        if head[-1] == b"missing":
            continue
        size = int(head[2])
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(blobs[at : at + size])
        at += size + 1
    (target / ".complete").touch()


def findings(root: Path, folder: str, timeout: int, *options: str, source: Path | None = None) -> list[dict[str, Any]]:
    """The findings in a folder below `root`, as poollint's JSON gives them.

    `source` is the folder to import poollint from, where that is not the installed one; `timeout` is in seconds.
    """
    command = [sys.executable, "-m", "poollint.cli", "check", "--output-format", "json", *options, folder]
    env = {**os.environ, "PYTHONHASHSEED": "0", **({"PYTHONPATH": str(source)} if source else {})}
    done = subprocess.run(command, cwd=root, capture_output=True, timeout=timeout, env=env)
    if done.returncode == 2:
        raise RuntimeError(done.stderr.decode("utf-8", "replace").strip())
    return list(json.loads(done.stdout)["findings"])


def plain(function: str | None) -> str:
    """A function's name without the ways of writing it: `(*T).M` and `T.M` are `T.M`; type parameters are dropped."""
    return (function or "").split("[")[0].replace("(", "").replace(")", "").replace("*", "").strip()


Identity = tuple[str, ...]
"""Rule, path, function, pool, and a hash of the text of the line."""


def identity(root: Path, found: dict[str, Any]) -> Identity:
    """What a finding is known by, whatever moves around it."""
    try:
        lines = (root / found["path"]).read_text("utf-8").splitlines()
        text = " ".join(lines[found["range"]["start"]["line"] - 1].split())
    except (OSError, IndexError):
        text = ""
    line = hashlib.sha256(text.encode()).hexdigest()[:12]
    return found["rule"], found["path"], plain(found["function"]), found["pool"] or "", line


def record(section: str, data: dict[str, Any]) -> None:
    """Keeps what a whole run of one measurement has yielded, with the date and the revision that was measured."""
    known = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    revision = subprocess.run(["git", "rev-parse", "--short=10", "HEAD"], capture_output=True, text=True, check=True)
    known[section] = {"date": date.today().isoformat(), "revision": revision.stdout.strip(), **data}
    RESULTS.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")
