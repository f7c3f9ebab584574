"""Everything golden, and every example of a page, is Go that the real compiler accepts.

All of it is built in one run, each file as a package of its own in a module made for the test. The standard library is
all that it may import, so no network is needed.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from go_toolchain import go_binary
from golden_corpus import golden_programs, page_programs


def test_golden_files_and_page_examples_compile(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module golden.test\n\ngo 1.26\n", encoding="utf-8")
    for folder, programs in (("golden", golden_programs()), ("page", page_programs())):
        for program in programs:
            place = tmp_path / folder / program.name
            place.mkdir(parents=True)
            # One name for all: the compiler would leave out what ends in _test.go or in the name of a system.
            (place / "file.go").write_text(program.source, encoding="utf-8")
    env = {**os.environ, "GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local", "GOWORK": "off"}
    command = [str(go_binary()), "build", "./..."]
    built = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
