"""Library behaviour as data: what is said of functions that are not at hand.

The tables in `poollint/models/*.toml` describe types and functions by their qualified names; each entry becomes a
`Summary`, the form that is also inferred from source, so the two are interchangeable. The configuration file of a user
takes the same entries.

    [[type]]
    name = "bytes.Buffer"
    clears = ["Reset"]          # bring it to its empty state
    writes = ["Write"]          # give it content that a later user would see
    reads = ["Len", "String"]   # read its content; the result is a copy
    aliases = ["Bytes"]         # the first result is memory inside it
    drains = ["WriteTo"]        # read all of it, which empties it unless the second result is an error
    same = ["Grow"]             # neither read nor change content
    needs = "Close"             # the method that a value needs before it is let go: the collector frees only memory
    aims = ["Reset"]            # point it to the first argument, to which it refers from then on
    never_fails = ["Write"]     # the last result, an error, is always nil: it writes to memory
    fails_as_target = ["Flush"] # the same as long as it is pointed to something whose Write never fails
    sinks = ["Stdout"]          # fields: what they are given is written to later on

    [[function]]
    name = "bytes.NewBuffer"
    results = ["*bytes.Buffer"]
    reads = [1]                 # arguments whose content is read, and not kept
    fills = [0]                 # arguments that are written over from their start
    merges = [1]                # structs that are decoded into: the fields that the input names are set
    aliases = [0]               # the first result, and those of its type, reach the arguments of these numbers
    inner = false               # it is such an argument itself, appended to where it is also one of `writes`
    with_length = true          # it is so only where that argument is longer than 0
    keeps = [1]                 # arguments that are kept beyond the call
    spawns = [1]                # arguments that are left to something that runs on
    abandons = [1]              # the same, where the last result is an error
    nonnil = true               # the result is never nil
    never_returns = true
    opens = true                # its results include something that needs to be closed
"""

from __future__ import annotations

import tomllib
from copy import copy
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from typing import Any

from poollint.flow.summary import ENDLESS, Alias, Do, Effect, Fact, Is, Outcome, Pool, Pooled, Slot, Summary
from poollint.model import types as T

TRAITS = ("aims", "sinks", "never_fails", "fails_as_target")

FORMS: dict[str, dict[str, type]] = {
    "type": {
        "name": str,
        **dict.fromkeys(("clears", "writes", "reads", "aliases", "same", "drains", *TRAITS), list),
        "needs": str,
        "results": dict,
    },
    "function": {
        "name": str,
        **dict.fromkeys(
            ("results", "clears", "reads", "writes", "fills", "merges", "keeps", "spawns", "abandons", "aliases"), list
        ),
        **dict.fromkeys(("inner", "with_length", "copies", "nonnil", "never_returns", "opens"), bool),
    },
    "pool": {"name": str, "shown": str, "acquires": list, "releases": list, "argument": int, "clean": bool},
}
"""The keys that an entry of each kind may have, and what type each is of."""


@dataclass(slots=True)
class Library:
    """Summaries and result types by qualified name: `bytes.NewBuffer`, `bytes.(Buffer).Bytes`."""

    summaries: dict[str, Summary] = field(default_factory=dict)
    results: dict[str, tuple[T.Type | None, ...]] = field(default_factory=dict)
    needs: dict[str, str] = field(default_factory=dict)
    """The method by which values of a type must be ended."""
    traits: set[tuple[str, str]] = field(default_factory=set)
    """What is said of members of types in one word of `TRAITS`: the word, and the member's qualified name."""
    opens: set[str] = field(default_factory=set)
    pools: set[str] = field(default_factory=set)
    """The names of the pools that libraries offer."""
    pooled: set[str] = field(default_factory=set)
    """The functions that acquire or release."""

    def add(self, table: dict[str, Any]) -> None:
        """Takes in the entries of one table; later ones win."""
        for entry in table.get("type", ()):
            self._add_type(entry)
        for entry in table.get("function", ()):
            self._add_function(entry)
        for entry in table.get("pool", ()):
            self._add_pool(entry)

    def extended(self, table: dict[str, Any]) -> Library:
        """A library with the entries of one more table."""
        if not any(table.values()):
            return self
        other = Library(**{f.name: copy(getattr(self, f.name)) for f in fields(self)})
        other.add(table)
        return other

    def _add_type(self, entry: dict[str, Any]) -> None:
        package, _, name = entry["name"].rpartition(".")
        whole = Slot(0)
        for kind, effects, results in (
            ("clears", (Effect(Do.CLEAR, whole),), ()),
            ("writes", (Effect(Do.DIRTY, whole),), ()),
            ("reads", (Effect(Do.READ, whole),), ()),
            ("aliases", (Effect(Do.READ, whole),), ((Alias(whole, True),),)),
            ("same", (), ()),
        ):
            for method in entry.get(kind, ()):
                self.summaries[f"{package}.({name}).{method}"] = Summary((Outcome((), effects, results),))
        if "needs" in entry:
            self.needs[entry["name"]] = entry["needs"]
            self.traits.add(("ends", f"{package}.({name}).{entry['needs']}"))
        for trait in TRAITS:
            self.traits.update((trait, f"{package}.({name}).{member}") for member in entry.get(trait, ()))
        for method in entry.get("drains", ()):
            emptied = Outcome((), (Effect(Do.READ, whole), Effect(Do.CLEAR, whole)), ((Is.OTHER,), (Is.NIL,)))
            left = Outcome((), (Effect(Do.READ, whole),), ((Is.OTHER,), (Is.NONNIL,)))
            self.summaries[f"{package}.({name}).{method}"] = Summary((emptied, left))
        for method, shown in entry.get("results", {}).items():
            self.results[f"{package}.({name}).{method}"] = tuple(parse_type(t) for t in shown)

    def _add_function(self, entry: dict[str, Any]) -> None:
        key = entry["name"]
        if entry.get("opens"):
            self.opens.add(key)
        if "results" in entry:
            self.results[key] = tuple(parse_type(t) for t in entry["results"])
        if entry.get("never_returns"):
            self.summaries[key] = Summary(())
            return
        effects = tuple(
            Effect(do, Slot(i), ENDLESS if do is Do.SPAWN else "")
            for do, word in (
                (Do.CLEAR, "clears"),
                (Do.READ, "reads"),
                (Do.DIRTY, "writes"),
                (Do.FILL, "fills"),
                (Do.MERGE, "merges"),
                (Do.KEEP, "keeps"),
                (Do.SPAWN, "spawns"),
            )
            for i in entry.get(word, ())
        )
        inner, written = bool(entry.get("inner", True)), entry.get("writes", ())
        aliased = tuple(
            Alias(Slot(i), inner, "" if inner or i not in written else "grown", bool(entry.get("with_length")))
            for i in entry.get("aliases", ())
        )
        if entry.get("nonnil"):
            self.summaries[key] = Summary((Outcome((), (), ((Is.NONNIL,),)),))
            return
        if "abandons" in entry:
            left = tuple(Effect(Do.SPAWN, Slot(i), ENDLESS) for i in entry["abandons"])
            others: list[tuple[Fact, ...]] = [(Is.OTHER,)] * (len(self.results.get(key, (None,))) - 1)
            others[:1] = [aliased or (Is.OTHER,)] if others else []
            done, failed = Outcome((), effects, (*others, (Is.NIL,))), Outcome((), left, (*others, (Is.NONNIL,)))
            self.summaries[key] = Summary((done, failed))
            return
        opaque = not entry.get("copies") and not effects and not aliased
        declared = self.results.get(key, ())
        alike = [aliased if t == declared[0] else (Is.OTHER,) for t in declared] or [aliased]
        self.summaries[key] = Summary((Outcome((), effects, tuple(alike) if aliased else ()),), opaque=opaque)

    def _add_pool(self, entry: dict[str, Any]) -> None:
        self.pooled.update((*entry.get("acquires", ()), *entry.get("releases", ())))
        argument = int(entry.get("argument", 0))
        shown = entry.get("shown", entry["name"].rsplit("/", 1)[-1])
        self.pools.add(entry["name"])
        # A value that is not the receiver of its release goes back to what is.
        pool = Pool(entry["name"], shown, Slot(0) if argument else None)
        for key in entry.get("acquires", ()):
            fact = (Pooled(pool, bool(entry.get("clean", True))),)
            rest = ((Is.OTHER,),) * (len(self.results.get(key, (None,))) - 1)
            self.summaries[key] = Summary((Outcome((), (), (fact, *rest)),))
        for key in entry.get("releases", ()):
            self.summaries[key] = Summary((Outcome((), (Effect(Do.RELEASE, Slot(argument), pool=pool),)),))


def parse_type(text: str) -> T.Type | None:
    """A type as a table writes it: `*bytes.Buffer`, `[]byte`, `error`, `encoding/json.Encoder`; "" is unknown."""
    if text.startswith("*"):
        return T.Pointer(parse_type(text[1:]))
    if text.startswith("[]"):
        return T.Slice(parse_type(text[2:]))
    if text in T.PREDECLARED:
        return T.Basic(text)
    if text == "error":
        return T.ERROR
    package, dot, name = text.rpartition(".")
    return T.Named(package, name) if dot else None


@cache
def standard() -> Library:
    """What ships with poollint."""
    library = Library()
    folder = files("poollint") / "models"
    for path in sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name):
        library.add(tomllib.loads(path.read_text("utf-8")))
    return library
