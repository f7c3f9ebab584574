"""The hash of a line, against vectors from GitHub's upload action and against its own way to compute it."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from poollint.report.fingerprint import line_hashes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (
            " a\nb\n  \t\tc\n d",
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
        ),
    ],
)
def test_vectors(text: str, expected: list[str]) -> None:
    assert line_hashes(text) == expected


def test_line_ends_and_indentation_do_not_matter() -> None:
    plain = line_hashes("a\nb\n  \t\tc\n d")
    assert line_hashes("a\r\nb\r\n c\r\nd") == plain
    assert line_hashes("\ta\rb\rc\rd") == plain


def test_equal_lines_are_counted() -> None:
    hashes = line_hashes("x\n" * 200 + "y" * 200)
    assert [value.split(":")[1] for value in hashes[:4]] == ["1", "2", "3", "4"]


def rolling(text: str) -> list[str]:
    """The upload action's own loop: one character at a time, a window of 100, lines reported as they leave it."""
    window, lines, found = [0] * 100, [0] * 100, {}
    value = index = line = 0
    at_start, after_cr = True, False
    seen: Counter[int] = Counter()
    first = pow(37, 100, 1 << 64)

    def report() -> None:
        seen[value] += 1
        found[lines[index]] = f"{value:x}:{seen[value]}"
        lines[index] = 0

    data = text.encode("utf-16-le")
    for unit in [*memoryview(data).cast("H"), 65535]:
        if unit in (9, 32) or (after_cr and unit == 10):
            after_cr = False
            continue
        after_cr = unit == 13
        unit = 10 if after_cr else unit
        if lines[index]:
            report()
        if at_start:
            at_start = False
            line += 1
            lines[index] = line
        at_start = unit == 10
        value = (37 * value + unit - first * window[index]) % (1 << 64)
        window[index] = unit
        index = (index + 1) % 100
    for _ in range(100):
        if lines[index]:
            report()
        value = (37 * value - first * window[index]) % (1 << 64)
        window[index] = 0
        index = (index + 1) % 100
    return [found[number] for number in sorted(found)]


@pytest.mark.parametrize("seed", range(20))
def test_prefix_sums_agree_with_the_rolling_window(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(chance.choices(["a", "bc", " ", "\t", "\n", "\r\n", "\r", "\r \n", "😀", "é", "\ufeff"], k=400))
    assert line_hashes(text) == rolling(text)
