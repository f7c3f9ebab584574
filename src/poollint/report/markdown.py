"""Markdown for readers that take every line break literally."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^\s*(```|~~~)")
_OWN_LINE = re.compile(r"^\s*([-*+] |\d+[.)] |#{1,6} |>|\||<)")
_NEVER_CONTINUED = re.compile(r"^\s*(#{1,6} |\||<)")


def unwrap(markdown: str) -> str:
    """Joins the soft-wrapped lines of paragraphs and list items, since GitHub shows each as a line of its own.

    Code, headings, tables, quotes and HTML stay as they are.
    """
    lines: list[str] = []
    in_code = continues = False
    for line in markdown.splitlines():
        is_fence = _FENCE.match(line) is not None
        if in_code or is_fence or not line.strip():
            lines.append(line)
            in_code ^= is_fence
            continues = False
        elif continues and not _OWN_LINE.match(line):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
            continues = not _NEVER_CONTINUED.match(line)
    return "\n".join(lines)
