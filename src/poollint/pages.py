"""The rule pages: one Markdown file per rule, and the only place where a rule is registered.

A page is documentation, SARIF help text, the output of `poollint rule NAME` and a test at once, so that none of these
can say something else than the others. The folder of pages is the list of rules; no list is kept by hand. The front
matter is TOML, since Python reads that without help.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from poollint.findings import Level

PAGE_URL = "https://github.com/poollint/poollint/blob/main/rules/{}.md"
PRECISIONS = ("very-high", "high", "medium", "low")
SECTIONS = ("Bad", "Good", "Not reported")
EVERY_RULE = "ALL"
SUMMARY_LIMIT = 1024
"""GitHub code scanning takes no longer description of a rule."""

_FRONT_MATTER = re.compile(r"\+\+\+\n(.*?)^\+\+\+\n", re.DOTALL | re.MULTILINE)
_FENCED_BLOCK = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_GO_BLOCK = re.compile(r"^```go[ \t]*\n(.*?)^```[ \t]*$", re.DOTALL | re.MULTILINE)
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_KEYS: dict[str, type] = {"level": str, "precision": str, "default": bool, "tags": list, "since": str}


class PageError(Exception):
    """A rule page is not in the form that a page must have. The message names the page."""


class UnknownRuleError(Exception):
    """A name given to select or ignore is neither a rule, nor a group, nor ALL."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a rule without running it."""

    id: str
    level: Level
    """The level of the rule's worst findings."""
    precision: str
    """How seldom it is wrong: one of `PRECISIONS`."""
    default: bool
    """Whether the rule runs unless it is ignored; otherwise only when it is selected."""
    tags: tuple[str, ...]
    """The groups it belongs to, by which it can be selected."""
    since: str
    title: str
    summary: str
    """What is wrong, in one paragraph and on one line."""
    markdown: str
    """The page without its front matter, from the title on."""
    why: str
    """The prose between the summary and the first section."""
    bad: tuple[str, ...]
    """The Go files in which the rule must fire where they say `// want`."""
    good: tuple[str, ...]
    """The Go files in which nothing must fire."""
    not_reported: str
    """What looks alike and is left alone, in prose."""

    @property
    def url(self) -> str:
        return PAGE_URL.format(self.id)


@cache
def pages() -> dict[str, Page]:
    """All rules by name, in order of their names."""
    return load(folder())


def folder() -> Path:
    """Where the pages are: in the installed package, or beside `src` when run from a checkout.

    importlib.resources would say the same, but importing it costs a third of the time to start.
    """
    installed = Path(__file__).with_name("rule_pages")
    return installed if installed.is_dir() else Path(__file__).parents[2] / "rules"


def load(where: Path) -> dict[str, Page]:
    """The pages in a folder by name, sorted."""
    if not where.is_dir():
        raise PageError(f"{where}: the folder of rule pages is missing")
    names = sorted(entry.name for entry in where.iterdir() if entry.suffix == ".md")
    found = {name[:-3]: parse(name[:-3], (where / name).read_text(encoding="utf-8")) for name in names}
    for page in found.values():
        for tag in page.tags:
            if tag in found:
                raise PageError(f"{page.id}: the tag `{tag}` is also the name of a rule")
    return found


def parse(name: str, text: str) -> Page:
    """The page of the rule `name` from the text of its file."""
    if not _NAME.fullmatch(name):
        raise PageError(f"{name}: the name of a rule is made of lower-case words joined by hyphens")
    head = _FRONT_MATTER.match(text)
    if head is None:
        raise PageError(f"{name}: the page must begin with front matter between two lines `+++`")
    meta = _front_matter(name, head[1])
    markdown = text[head.end() :].strip() + "\n"
    title, intro, sections = _split(name, markdown)
    first, _, why = intro.partition("\n\n")
    summary = " ".join(first.split())
    if len(summary) > SUMMARY_LIMIT:
        raise PageError(f"{name}: the first paragraph is longer than {SUMMARY_LIMIT} characters")
    return Page(
        id=name,
        level=Level[meta["level"].upper()],
        precision=meta["precision"],
        default=meta["default"],
        tags=tuple(meta["tags"]),
        since=meta["since"],
        title=title,
        summary=summary,
        markdown=markdown,
        why=why.strip(),
        bad=_go_blocks(name, "Bad", sections),
        good=_go_blocks(name, "Good", sections),
        not_reported=sections["Not reported"],
    )


def _front_matter(name: str, text: str) -> dict[str, Any]:
    try:
        meta = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PageError(f"{name}: the front matter is not TOML: {error}") from None
    for key in sorted(meta.keys() ^ _KEYS.keys()):
        raise PageError(f"{name}: the front matter {'lacks' if key in _KEYS else 'has an unknown key'} `{key}`")
    for key, kind in _KEYS.items():
        if type(meta[key]) is not kind:
            raise PageError(f"{name}: `{key}` must be a {kind.__name__}")
    levels = [level.label for level in Level]
    if meta["level"] not in levels:
        raise PageError(f"{name}: `level` must be one of {', '.join(levels)}")
    if meta["precision"] not in PRECISIONS:
        raise PageError(f"{name}: `precision` must be one of {', '.join(PRECISIONS)}")
    if not _VERSION.fullmatch(meta["since"]):
        raise PageError(f"{name}: `since` must be a version such as 0.1.0")
    tags = meta["tags"]
    if not 1 <= len(tags) <= 10 or not all(isinstance(tag, str) and _NAME.fullmatch(tag) for tag in tags):
        raise PageError(f"{name}: `tags` must hold one to ten names in lower case")
    return meta


def _split(name: str, markdown: str) -> tuple[str, str, dict[str, str]]:
    """A page's title, what stands before its first section, and its sections by heading."""
    # Code may hold lines that look like headings, so they are looked for in a copy with the code blanked out.
    prose = _FENCED_BLOCK.sub(lambda block: re.sub(r"[^\n]", " ", block[0]), markdown)
    headings = list(re.finditer(r"^(#{1,2}) (.+)$", prose, re.MULTILINE))
    if not headings or headings[0].start() != 0 or headings[0][1] != "#":
        raise PageError(f"{name}: a title, `# Title`, must follow the front matter")
    ends = [heading.start() for heading in headings[1:]] + [len(markdown)]
    texts = [markdown[heading.end() : end].strip() for heading, end in zip(headings, ends, strict=True)]
    names = [heading[2].strip() for heading in headings]
    if tuple(names[1:]) != SECTIONS:
        raise PageError(f"{name}: the sections must be {', '.join(SECTIONS)}, in this order; they are {names[1:]}")
    if not texts[0]:
        raise PageError(f"{name}: a paragraph that sums the rule up must follow the title")
    return names[0], texts[0], dict(zip(names[1:], texts[1:], strict=True))


def _go_blocks(name: str, heading: str, sections: Mapping[str, str]) -> tuple[str, ...]:
    blocks = tuple(_GO_BLOCK.findall(sections[heading]))
    if not blocks:
        raise PageError(f"{name}: the section {heading} holds no block of Go code")
    return blocks


def choose(known: Mapping[str, Page], select: Iterable[str] = (), ignore: Iterable[str] = ()) -> frozenset[str]:
    """The rules to run: those selected, or else those on by default, without those ignored.

    `select` and `ignore` hold names of rules, groups, or ALL.
    """
    wanted = [rule for name in select for rule in _expand(known, name)]
    if not wanted:
        wanted = [page.id for page in known.values() if page.default]
    return frozenset(wanted) - {rule for name in ignore for rule in _expand(known, name)}


def _expand(known: Mapping[str, Page], name: str) -> list[str]:
    if name in known:
        return [name]
    chosen = [page.id for page in known.values() if name == EVERY_RULE or name in page.tags]
    if not chosen:
        raise UnknownRuleError(f"unknown rule or group `{name}`{suggestion(known, name)}")
    return chosen


def suggestion(known: Mapping[str, Page], name: str, *, groups: bool = True) -> str:
    """A question to append to an error about an unknown name: `; did you mean ...?`, or nothing."""
    names = set(known)
    if groups:
        names |= {EVERY_RULE, *(tag for page in known.values() for tag in page.tags)}
    spelling = {candidate.lower(): candidate for candidate in sorted(names)}
    close = get_close_matches(name.lower().replace("_", "-"), sorted(spelling), n=1, cutoff=0.6)
    return f"; did you mean `{spelling[close[0]]}`?" if close else ""
