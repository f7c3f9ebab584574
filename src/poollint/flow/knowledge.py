"""What a run asks of the rest of the program, and the shapes in which calls are passed about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from poollint.flow.candidates import Candidates
from poollint.flow.domain import Value
from poollint.flow.summary import (
    Summary,
)
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.model.resolve import FieldInfo
from poollint.model.scope import Scope, Var
from poollint.model.typer import Typer
from poollint.syntax import ast


class Knowledge(Protocol):
    """Where summaries come from."""

    candidates: Candidates

    def summary(self, func: FuncInfo, tracked: bool) -> Summary:
        """The summary of a function at hand, inferred when first asked for.

        `tracked` tells that the call passes something that is followed; without it only functions that are known to
        touch a pool are looked into.
        """

    def frame(self, func: FuncInfo) -> tuple[Scope, Typer]:
        """The bindings and types of a declared function."""

    def is_pooled(self, t: T.Type | None) -> bool:
        """Reports whether values of a type are known to come from pools; only declared types are told apart."""

    def note_pooled(self, t: T.Type | None) -> None:
        """Takes in that a pool holds values of a type."""

    def is_part_of_pooled(self, t: T.Type | None) -> bool:
        """Reports whether some pool holds values of a type, or values that something of the type lies in."""

    def through_interface(self, typer: Typer, fun: ast.Expr) -> Summary | None:
        """What a call through an interface does that only pools fulfil; None for any other call."""

    def stands_in(self, t: T.Type | None) -> bool:
        """Reports whether values of a type are passed for a pool and are none."""

    def is_made_with(self, field: FieldInfo) -> bool:
        """Reports whether what a pointer field refers to is made with the value that it lies in, for it alone."""

    def varies(self, field: FieldInfo) -> bool:
        """Reports whether a slice field is longer at one time than at another, since its users append to it."""

    def library(self, key: str) -> Summary | None:
        """The summary of a function that is described as data."""

    def gives_back(self, typer: Typer, call: ast.Call) -> bool:
        """Reports whether a call gives something back, itself or by a function that is known to."""

    def described(self, func: FuncInfo) -> bool:
        """Reports whether a function is described as data and its source only lies behind what is analysed.

        Then the description counts: whoever wrote it knew more than the source tells.
        """

    def loses(self, body: ast.Node, var: Var, scope: Scope, typer: Typer) -> bool:
        """Reports whether what a variable holds may be kept, given away or given back by the code of `body`."""

    def has_trait(self, key: str, trait: str) -> bool:
        """Reports whether the tables say something of a method or field in one word, such as `aims`."""

    def is_memory_sink(self, func: FuncInfo | None, typer: Typer, e: ast.Expr) -> bool:
        """Reports whether a writer in a function is memory that grows, or a parameter that is only given such."""


@dataclass(frozen=True, slots=True)
class Callee:
    """What a call was found to call, before its effects are applied."""

    call: ast.Call
    receiver: Value | None
    args: tuple[Value, ...]
