"""Which directories a set of arguments makes poollint read, which files it reports on, and how these are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from poollint.engine.walk import Scope, discover, git_root
from poollint.findings import InputError


def lay(root: Path, *names: str, **texts: str) -> None:
    """Makes files; a name that ends in a slash makes a folder. `texts` are `.gitignore` files by folder."""
    for name in names:
        path = root / name
        (path if name.endswith("/") else path.parent).mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            path.write_text("package p\n", encoding="utf-8")
    for folder, text in texts.items():
        place = root if folder == "top" else root / folder
        place.mkdir(parents=True, exist_ok=True)
        (place / ".gitignore").write_text(text, encoding="utf-8")


def shown(scope: Scope) -> dict[str, str]:
    """The files that a scope reads, by the path at which they are shown; `*` where they are reported."""
    return {
        scope.show(directory.path / name): "*" if directory.reports(name) else ""
        for directory in scope.directories
        for name in directory.names
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lay(tmp_path, ".git/", "a.go", "b.go", "b_test.go", "notes.txt", "sub/c.go", "sub/deep/d.go")
    return tmp_path


def reported(root: Path, *arguments: str, force_exclude: bool = False) -> list[str]:
    scope = discover(arguments, cwd=root, force_exclude=force_exclude)
    return [path for path, mark in shown(scope).items() if mark]


EVERYTHING = ["a.go", "b.go", "b_test.go", "sub/c.go", "sub/deep/d.go"]


@pytest.mark.parametrize("argument", [".", "./", "...", "./...", "sub/..", "{root}", "{root}/..."])
def test_folder_is_read_with_all_below(root: Path, argument: str) -> None:
    assert reported(root, argument.format(root=root)) == EVERYTHING


@pytest.mark.parametrize("argument", ["sub", "sub/", "./sub", "./sub/...", "sub/...", "./sub/deep/.."])
def test_part_of_the_tree(root: Path, argument: str) -> None:
    assert reported(root, argument) == ["sub/c.go", "sub/deep/d.go"]


def test_file_reads_its_package_and_reports_itself(root: Path) -> None:
    assert shown(discover(["b.go"], cwd=root)) == {"a.go": "", "b.go": "*", "b_test.go": ""}


def test_several_files_and_folders_add_up(root: Path) -> None:
    assert shown(discover(["sub/deep", "b.go", "a.go", "sub/c.go"], cwd=root)) == {
        "a.go": "*",
        "b.go": "*",
        "b_test.go": "",
        "sub/c.go": "*",
        "sub/deep/d.go": "*",
    }


def test_folder_beats_a_file_in_it(root: Path) -> None:
    assert reported(root, "a.go", ".") == reported(root, ".", "a.go") == EVERYTHING


def test_order_of_arguments_does_not_matter(root: Path) -> None:
    assert discover(["a.go", "sub", "b.go"], cwd=root) == discover(["b.go", "a.go", "sub"], cwd=root)


def test_what_a_walk_leaves_out(root: Path) -> None:
    lay(root, "vendor/v.go", "sub/vendor/v.go", "testdata/t.go", "_old/o.go", ".hidden/h.go", "_x.go", ".y.go")
    assert reported(root, ".") == EVERYTHING


@pytest.mark.parametrize("name", ["vendor/v.go", "testdata/t.go", "_old/o.go", ".hidden/h.go", "gen/g.go", "_x.go"])
def test_what_is_named_is_read_unless_excludes_are_forced(root: Path, name: str) -> None:
    lay(root, name, name.replace(".go", "2.go"), top="gen/\n")
    assert reported(root, name) == [name]
    assert reported(root, name, force_exclude=True) == []
    if "/" in name:
        folder = name.split("/")[0]
        assert reported(root, folder) == [name, name.replace(".go", "2.go")]
        assert reported(root, folder, force_exclude=True) == []
        assert len(shown(discover([name], cwd=root))) == 2


def test_forced_excludes_leave_the_rest(root: Path) -> None:
    lay(root, "testdata/t.go")
    assert reported(root, "a.go", "testdata/t.go", "sub", force_exclude=True) == ["a.go", "sub/c.go", "sub/deep/d.go"]


def test_gitignore_at_every_level(root: Path) -> None:
    lay(root, "gen/g.go", "sub/gen.go", "sub/keep.go", "sub/deep/gen.go", "x/sub/y.go", top="/gen/\ngen.go\nx/sub\n")
    lay(root, sub="!gen.go\n/keep.go\n")
    assert reported(root, ".") == [
        "a.go",
        "b.go",
        "b_test.go",
        "sub/c.go",
        "sub/gen.go",
        "sub/deep/d.go",
        "sub/deep/gen.go",
    ]


def test_gitignore_above_the_folder_that_is_named(root: Path) -> None:
    lay(root, "sub/deep/gen.go", top="gen.go\n", sub="c.go\n")
    assert reported(root, "sub") == ["sub/deep/d.go"]
    assert reported(root / "sub" / "deep", ".") == ["d.go"]


def test_gitignore_outside_of_the_work_tree_does_not_count(tmp_path: Path) -> None:
    lay(tmp_path, "repo/.git/", "repo/a.go", top="a.go\n")
    assert reported(tmp_path / "repo", ".") == ["a.go"]


def test_siblings_that_are_ignored_are_not_read(root: Path) -> None:
    lay(root, "gen.go", top="gen.go\n")
    assert "gen.go" not in shown(discover(["a.go"], cwd=root))
    assert shown(discover(["gen.go"], cwd=root))["gen.go"] == "*"


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("nope", "nope: no such file or folder"),
        ("./nope/...", "./nope/...: no such file or folder"),
        ("nope.go", "nope.go: no such file or folder"),
        ("notes.txt", "notes.txt: not a Go file"),
    ],
)
def test_what_cannot_be_read(root: Path, argument: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        discover(["a.go", argument], cwd=root)
    assert str(caught.value) == message


def test_paths_are_shown_as_they_were_named(root: Path) -> None:
    below = root / "sub"
    assert reported(below, ".") == ["c.go", "deep/d.go"]
    assert reported(below, "../a.go") == ["../a.go"]
    assert reported(below, "../sub/c.go") == ["c.go"]
    assert reported(below, str(root / "a.go")) == [(root / "a.go").as_posix()]
    assert reported(below / "deep", "..") == ["../c.go", "d.go"]
    assert discover(["deep"], cwd=below).show(root / "a.go") == (root / "a.go").as_posix()


def test_standard_input_stands_in_for_a_file(root: Path) -> None:
    assert shown(discover([], cwd=root, stdin_filename="sub/new.go")) == {"sub/c.go": "", "sub/new.go": "*"}
    assert shown(discover([], cwd=root, stdin_filename="a.go")) == {"a.go": "*", "b.go": "", "b_test.go": ""}
    assert shown(discover([], cwd=root, stdin_filename="no/where.go")) == {"no/where.go": "*"}
    assert shown(discover([], cwd=root, stdin_filename="testdata/t.go", force_exclude=True)) == {}


def test_scope_says_what_is_reported(root: Path) -> None:
    scope = discover(["b.go", "sub"], cwd=root)
    assert scope.reports(root / "b.go")
    assert scope.reports(root / "sub" / "deep" / "d.go")
    assert not scope.reports(root / "a.go")
    assert not scope.reports(root / "elsewhere" / "b.go")


def test_links_to_folders_are_not_followed(root: Path) -> None:
    (root / "sub" / "loop").symlink_to(root)
    (root / "sub" / "link.go").symlink_to(root / "a.go")
    (root / "sub" / "dangling.go").symlink_to(root / "nope.go")
    assert reported(root, "sub") == ["sub/c.go", "sub/link.go", "sub/deep/d.go"]


def test_folders_are_in_the_order_of_their_paths(root: Path) -> None:
    lay(root, "sub-a/x.go", "sub/z/x.go", "sub.b/x.go")
    paths = [directory.path for directory in discover(["."], cwd=root).directories]
    assert paths == sorted(paths)


def test_git_root(root: Path) -> None:
    assert git_root(root / "sub" / "deep") == root
    assert git_root(root / "sub" / "deep" / "new") == root
    lay(root, "tree/x.go")
    (root / "tree" / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert git_root(root / "tree") == root / "tree"
