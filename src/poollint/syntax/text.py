"""What can be told from Go source without a parser: where comments and literals lie, what a string literal means.

Comments are blanked before parsing, which spares every reader of the tree from stepping around them. Recovery needs the
same scan, with literals blanked as well, to count brackets and to find the heads of declarations.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    rb"//[^\n]*|/\*.*?\*/"
    rb'|"(?:[^"\\\n]|\\[^\n])*"'
    rb"|`[^`]*`"
    rb"|'(?:[^'\\\n]|\\[^\n]){1,12}'",
    re.DOTALL,
)
_NOT_NEWLINE = re.compile(rb"[^\n]")
_GENERATED = re.compile(rb"^// Code generated .* DO NOT EDIT\.\r?$", re.MULTILINE)
_ESCAPE = re.compile(rb"\\([0-7]{3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_SIMPLE_ESCAPES = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


def blank(text: bytes) -> bytes:
    """Spaces in place of all but the line ends."""
    return b" " * len(text) if b"\n" not in text else _NOT_NEWLINE.sub(b" ", text)


def without_comments(data: bytes) -> bytes:
    """`data` with comments blanked; every other byte stays where it was."""
    out: list[bytes] = []
    at = 0
    for match in _TOKEN.finditer(data):
        start = match.start()
        if data[start] == 0x2F:  # a slash
            out += data[at:start], blank(match.group())
            at = match.end()
    out.append(data[at:])
    return b"".join(out)


def without_literals(text: bytes) -> bytes:
    """`text` with comments, strings and runes blanked; their line ends go too, so that no line begins inside one."""
    return _TOKEN.sub(lambda match: b" " * len(match.group()), text)


def is_generated(data: bytes, text: bytes) -> bool:
    """Reports whether a line `// Code generated ... DO NOT EDIT.` comes before the first code.

    `text` is `data` without comments.
    """
    match = _GENERATED.search(data)
    return match is not None and not text[: match.end()].strip(b"\xef\xbb\xbf \t\r\n")


def unquote(literal: bytes) -> str:
    """The text that a string literal, interpreted or raw, stands for; bytes that are not UTF-8 are replaced."""
    if literal[:1] == b"`":
        inner = literal[1:-1].replace(b"\r", b"")
    else:
        inner = literal[1:-1]
        if b"\\" in inner:
            inner = _ESCAPE.sub(_unescape, inner)
    return inner.decode("utf-8", "replace")


def _unescape(match: re.Match[bytes]) -> bytes:
    escape = match.group(1)
    head = escape[:1]
    if len(escape) == 1:
        return _SIMPLE_ESCAPES.get(escape, escape)
    if head == b"x":
        return bytes((int(escape[1:], 16),))
    if head in (b"u", b"U"):
        code = int(escape[1:], 16)
        return (chr(code) if code <= 0x10FFFF else "\ufffd").encode("utf-8", "replace")
    return bytes((int(escape, 8) & 0xFF,))
