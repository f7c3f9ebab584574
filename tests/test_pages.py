"""Rule pages: what is read from them, what a page must not be like, and how rules are chosen by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from report_samples import PAGE_TEXT, sample_pages

from poollint.findings import Level
from poollint.pages import PageError, UnknownRuleError, choose, folder, load, pages, parse, suggestion


def test_page_is_read() -> None:
    page = parse("put-without-reset", PAGE_TEXT)
    assert page.level is Level.ERROR
    assert page.precision == "high"
    assert page.default is True
    assert page.tags == ("correctness", "security")
    assert page.since == "0.1.0"
    assert page.title == "Released without a reset"
    assert page.summary == "A value goes back dirty, and the next user reads it."
    assert page.why == "Why it hurts, in a paragraph\nof two lines."
    assert page.bad == ('package p\n\n# not a heading\nvar x = 1 // want "x"\n', "package q\n")
    assert page.good == ("package p\n",)
    assert page.not_reported == "- One thing, which\n  takes two lines.\n- Another."
    assert page.markdown.startswith("# Released without a reset\n")
    assert page.url == "https://github.com/poollint/poollint/blob/main/rules/put-without-reset.md"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("+++\nlevel", "level", "must begin with front matter"),
        ('level = "error"', "level = error", "is not TOML"),
        ('level = "error"\n', "", "lacks `level`"),
        ("since", "sinse", "lacks `since`"),
        ('since = "0.1.0"', 'since = "0.1.0"\nwho = "me"', "has an unknown key `who`"),
        ('"error"', '"fatal"', "`level` must be one of note, warning, error"),
        ('"high"', '"highest"', "`precision` must be one of"),
        ("true", '"yes"', "`default` must be a bool"),
        ('"0.1.0"', '"soon"', "`since` must be a version"),
        ('["correctness", "security"]', "[]", "`tags` must hold one to ten names"),
        ('["correctness", "security"]', '["Correctness"]', "`tags` must hold one to ten names"),
        ('["correctness", "security"]', "[1]", "`tags` must hold one to ten names"),
        ("# Released", "Released", "a title, `# Title`, must follow"),
        ("# Released without a reset\n\nA value", "# T\n## Bad\nA value", "the sections must be Bad, Good"),
        ("## Good", "## Better", "the sections must be Bad, Good, Not reported"),
        ("## Good\n```go", "## Good\n```", "the section Good holds no block of Go code"),
        ("A value goes back dirty", "x " * 600, "longer than 1024 characters"),
    ],
)
def test_page_in_the_wrong_form(old: str, new: str, message: str) -> None:
    assert old in PAGE_TEXT
    with pytest.raises(PageError, match=r"^some-rule: ") as caught:
        parse("some-rule", PAGE_TEXT.replace(old, new))
    assert message in str(caught.value)


def test_page_without_summary() -> None:
    start, end = PAGE_TEXT.index("A value"), PAGE_TEXT.index("## Bad")
    with pytest.raises(PageError, match="a paragraph that sums the rule up"):
        parse("some-rule", PAGE_TEXT[:start] + PAGE_TEXT[end:])


@pytest.mark.parametrize("name", ["Use", "use_after", "use--after", "2use", "ALL"])
def test_name_in_the_wrong_form(name: str) -> None:
    with pytest.raises(PageError, match="lower-case words"):
        parse(name, PAGE_TEXT)


def test_folder_is_the_registry(tmp_path: Path) -> None:
    for name in ("zeta.md", "alpha.md", "notes.txt"):
        (tmp_path / name).write_text(PAGE_TEXT, encoding="utf-8")
    assert list(load(tmp_path)) == ["alpha", "zeta"]


def test_tag_named_as_a_rule(tmp_path: Path) -> None:
    (tmp_path / "security.md").write_text(PAGE_TEXT, encoding="utf-8")
    with pytest.raises(PageError, match="also the name of a rule"):
        load(tmp_path)


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="missing"):
        load(tmp_path / "nowhere")


def test_the_pages_that_are_shipped_are_in_order() -> None:
    assert list(pages()) == sorted(pages())
    assert pages()
    assert folder().is_dir()


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), {"put-without-reset"}),
        (("lock-in-pooled-type",), (), {"lock-in-pooled-type"}),
        (("type",), (), {"lock-in-pooled-type"}),
        (("ALL",), (), {"lock-in-pooled-type", "put-without-reset"}),
        (("ALL",), ("security",), {"lock-in-pooled-type"}),
        ((), ("put-without-reset",), set()),
        (("put-without-reset",), ("ALL",), set()),
    ],
)
def test_choose(select: tuple[str, ...], ignore: tuple[str, ...], expected: set[str]) -> None:
    assert choose(sample_pages(), select, ignore) == expected


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("put-without-rest", "; did you mean `put-without-reset`?"),
        ("Put_Without_Reset", "; did you mean `put-without-reset`?"),
        ("all", "; did you mean `ALL`?"),
        ("secutiry", "; did you mean `security`?"),
        ("quux", ""),
    ],
)
def test_unknown_names_are_errors_with_a_suggestion(name: str, message: str) -> None:
    for select, ignore in (((name,), ()), ((), (name,))):
        with pytest.raises(UnknownRuleError) as caught:
            choose(sample_pages(), select, ignore)
        assert str(caught.value) == f"unknown rule or group `{name}`{message}"


def test_suggestion_of_rules_alone() -> None:
    assert suggestion(sample_pages(), "security", groups=False) == ""
