"""How wide text is on a terminal, and how to keep it from doing harm there.

A marker under a line of source only stands where it should if tabs, wide characters and characters without any width
are measured as a terminal shows them. Source is also untrusted: an escape sequence in a comment must not reach the
terminal, and characters that turn the writing direction must not make a line look like another one.
"""

from __future__ import annotations

from unicodedata import category, east_asian_width

TAB_WIDTH = 4
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_HARMFUL = _PICTURES | dict.fromkeys([*range(0x80, 0xA0), *map(ord, _TURNING)], 0xFFFD)


def visible(text: str) -> str:
    """`text` with control characters made visible, each as one character, so that it stays one harmless line."""
    return text if text.isprintable() and text.isascii() else text.translate(_HARMFUL)


def expand(line: str) -> str:
    """A line of source as it is shown: tabs become spaces up to the next tab stop."""
    pieces = line.split("\t")
    shown = ""
    for piece in pieces[:-1]:
        shown += visible(piece)
        shown += " " * (TAB_WIDTH - width(shown) % TAB_WIDTH)
    return shown + visible(pieces[-1])


def width(text: str) -> int:
    """The number of terminal columns that `text` takes, once it is expanded."""
    if text.isascii():
        return len(text)
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
