"""The configuration file: where it is found, what it may say, and that a library described in it is known."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from poollint.cli import main
from poollint.engine.config import FILE, Config, find, read
from poollint.findings import InputError
from poollint.flow.library import standard

Write = Callable[[str], Path]

SOURCE = """
package p

import "example.org/blocks"

func sum(n int) int {
	b := blocks.Take(n)
	blocks.Give(b)
	return int(b[0])
}
"""

TABLES = """
[[function]]
name = "example.org/blocks.Take"
results = ["[]byte"]

[[pool]]
name = "example.org/blocks"
acquires = ["example.org/blocks.Take"]
releases = ["example.org/blocks.Give"]
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(text: str) -> Path:
        path = tmp_path / FILE
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def test_what_it_says(write: Write) -> None:
    config = read(write('select = ["ALL"]\nignore = ["nil-put"]\n' + TABLES), FILE)
    assert (config.select, config.ignore) == (("ALL",), ("nil-put",))
    assert config.tables["pool"][0]["acquires"] == ["example.org/blocks.Take"]
    assert read(write(""), FILE) == Config(tables={"type": [], "function": [], "pool": []})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("selct = []", "poollint.toml: unknown key `selct`; did you mean `select`?", id="unknown_key"),
        pytest.param('select = "ALL"', "poollint.toml: `select` is a list of names", id="no_list"),
        pytest.param("[pool]\nname = 'a'", "poollint.toml: write `[[pool]]` before each entry", id="one_bracket"),
        pytest.param("[[pool]]\nshown = 'a'", "poollint.toml: [[pool]] needs a `name`", id="no_name"),
        pytest.param(
            "[[pool]]\nname = 'a'\naquires = []",
            "poollint.toml: pool `a`: unknown key `aquires`; did you mean `acquires`?",
            id="misspelt",
        ),
        pytest.param(
            "[[function]]\nname = 'a'\nkeeps = 1", "poollint.toml: function `a`: `keeps` is a list", id="wrong_type"
        ),
        pytest.param("select = [", "poollint.toml: ", id="no_toml"),
    ],
)
def test_what_is_wrong_with_it(write: Write, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(write(text), FILE)
    assert str(caught.value).startswith(message)


def test_it_is_looked_for_up_to_the_root_of_the_work_tree(tmp_path: Path) -> None:
    inner = tmp_path / "repo" / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / FILE).touch()
    assert find(inner) == tmp_path / FILE
    (tmp_path / "repo" / ".git").mkdir()
    assert find(inner) is None
    (tmp_path / "repo" / "a" / FILE).touch()
    assert find(inner) == tmp_path / "repo" / "a" / FILE


def findings(arguments: list[str]) -> list[str]:
    done = CliRunner().invoke(main, ["check", "--output-format", "json", *arguments])
    return [f["rule"] for f in json.loads(done.stdout)["findings"]]


def test_a_library_that_it_describes_is_known(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "p.go").write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert findings(["."]) == []
    config = write(TABLES)
    assert findings(["."]) == ["use-after-put"]
    assert findings(["--ignore", "use-after-put", "."]) == []
    config.rename(tmp_path / "other.toml")
    assert findings(["."]) == []
    assert findings(["--config", "other.toml", "."]) == ["use-after-put"]


def test_the_command_fails_where_it_cannot_be_read(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("nonsense = 1")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["check", "."])
    assert done.exit_code == 2
    assert "poollint.toml: unknown key `nonsense`" in done.stderr


def test_the_examples_of_its_page_are_valid(write: Write) -> None:
    page = (Path(__file__).parents[1] / "docs" / "libraries.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len(examples) >= 4
    for example in examples:
        standard().extended(read(write(example), FILE).tables)
