"""The rules: one module for each page in the top-level folder of the same name.

A rule is a function `check` from facts to findings. It reads what the flow engine and the model say and decides what of
it a reader should be told, at which level and in which words; it sees no syntax of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from poollint.findings import Finding
from poollint.flow.facts import Facts

Rule = Callable[[Facts], Iterable[Finding]]
