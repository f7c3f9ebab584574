"""Constants as results: what a comparison says of a value that is known to be one of them, or none of them.

A function that gives back what it was passed says so by what it returns: `-1`, `""`, a named constant, a sentinel
error. `Known` is such a value. Where a function returns it in one outcome and in another something of which nothing is
known, that other is by convention anything but it (`but`): a count beside `-1` is not negative, a name beside `""` is
not empty.

Texts tell constants apart: the kind of literal and its value, or the qualified name of a declared constant whose value
is not written out. Two names are taken to differ, as `switch` takes them to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

NAME = "name"
"""The kind of a constant that is known by its name alone."""


class Known(NamedTuple):
    texts: tuple[str, ...]
    but: bool = False

    def __str__(self) -> str:
        return ("but " if self.but else "") + "|".join(self.texts)


def one(kind: str, value: str) -> Known:
    return Known((f"{kind}:{value}",))


ZERO = one("int", "0")
EMPTY = one("string", "")

_ORDERS: dict[str, Callable[[int, int], bool]] = {
    "<": int.__lt__,
    "<=": int.__le__,
    ">": int.__gt__,
    ">=": int.__ge__,
}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def compare(a: Known, op: str, b: Known) -> bool | None:
    """What a comparison says, where it says the same of all that the two may be; None where it may say either."""
    if a.but and b.but:
        return None
    if b.but:
        return compare(b, _TURNED[op], a) if op in _TURNED else None
    if len(b.texts) != 1:
        return None
    if op in ("==", "!="):
        found = _equal_but(a.texts, b.texts[0]) if a.but else _unanimous(_equal(t, b.texts[0]) for t in a.texts)
        return found if found is None else found is (op == "==")
    if op not in _ORDERS or (bound := _number(b.texts[0])) is None:
        return None
    numbers = [n for t in a.texts if (n := _number(t)) is not None]
    if len(numbers) != len(a.texts):
        return None
    if not a.but:
        return _unanimous(_ORDERS[op](n, bound) for n in numbers)
    return _counted(max(numbers) + 1, op, bound) if max(numbers) <= 0 else None


def length(of: Known) -> Known | None:
    """How long a string constant is, or what is not the empty one."""
    if of.but:
        return Known(ZERO.texts, True) if EMPTY.texts[0] in of.texts else None
    if all(t.startswith("string:") for t in of.texts) and len(of.texts) == 1:
        return one("int", str(len(of.texts[0].removeprefix("string:"))))
    return None


def _counted(least: int, op: str, bound: int) -> bool | None:
    """What a comparison with a bound says of a number that is `least` or more."""
    match op:
        case "<" | ">=" if bound <= least:
            return op == ">="
        case "<=" | ">" if bound < least:
            return op == ">"
    return None


def _equal(a: str, b: str) -> bool | None:
    if a == b:
        return True
    kinds = {t.partition(":")[0] for t in (a, b)}
    return False if len(kinds) == 1 else None  # What a name stands for may be that very number.


def _equal_but(excluded: tuple[str, ...], text: str) -> bool | None:
    return False if text in excluded else None


def _unanimous(answers: Iterable[bool | None]) -> bool | None:
    found = set(answers)
    return next(iter(found)) if len(found) == 1 else None


def _number(text: str) -> int | None:
    kind, _, value = text.partition(":")
    return int(value) if kind == "int" else None
