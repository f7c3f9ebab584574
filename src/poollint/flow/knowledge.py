"""What a run asks of the rest of the program, and the shapes in which calls are passed about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from poollint.flow.domain import Value
from poollint.flow.summary import (
    Summary,
)
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.syntax import ast


class Knowledge(Protocol):
    """Where summaries come from."""

    def summary(self, func: FuncInfo, tracked: bool) -> Summary:
        """The summary of a function at hand, inferred when first asked for.

        `tracked` tells that the call passes something that is followed; without it only functions that are known to
        touch a pool are looked into.
        """

    def is_pooled(self, t: T.Type | None) -> bool:
        """Reports whether values of a type are known to come from pools; only declared types are told apart."""

    def note_pooled(self, t: T.Type | None) -> None:
        """Takes in that a pool holds values of a type."""

    def library(self, key: str) -> Summary | None:
        """The summary of a function that is described as data."""

    def aims(self, key: str) -> bool:
        """Reports whether a method makes its receiver point to its first argument."""

    def candidates(self, name: str, arity: int) -> list[FuncInfo]:
        """The methods of a name and number of parameters that a call through an interface may reach."""


@dataclass(frozen=True, slots=True)
class Callee:
    """What a call was found to call, before its effects are applied."""

    call: ast.Call
    receiver: Value | None
    args: tuple[Value, ...]
