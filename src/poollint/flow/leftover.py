"""What is told of a field that a reset forgets: who set it, who reads it, and how sure it is that the two meet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from poollint.flow.access import Access
from poollint.flow.resets import GivenBack, Leaf, Pooled
from poollint.flow.summary import Pool
from poollint.model.package import FuncInfo


class Met(StrEnum):
    """What is known of the next user of a value."""

    SEEN = "a user is seen to come to a read"
    OPEN = (
        "a user is seen to come to a read, but not to what it reads; or outside code can set the field and ask for it"
    )
    PILED = "nobody reads it, but each user adds to what all before have left"
    PERHAPS = "something may read the field, if what is not seen lets it"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A field that a reset forgets, with what proves it."""

    leaf: Leaf
    pooled: Pooled
    pool: Pool | None
    reset: FuncInfo
    handled: int
    """How many other fields the reset handles."""
    written: Access
    release: GivenBack
    read: Access | None
    """Who reads it before writing it; None where it can only be read outside of the module."""
    met: Met
    skipped: bool
    """The reset does bring it back, but is not come by, or not last, on the way on which it goes back."""
    mended: bool
    """All users at hand are seen to set it first, or to set it with what says whether it counts."""
