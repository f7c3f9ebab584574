"""What the flow engine saw: facts about pooled values, with their evidence, before any rule has judged them.

A rule turns events into findings; the engine knows no rule. Every event carries the steps that lead to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from poollint.findings import Step
from poollint.flow.summary import Pool
from poollint.model import types as T
from poollint.model.package import FuncInfo
from poollint.source import Span

MADE = "made"
"""Among the fields that something was done with before: the pool was still empty, so New has made the value."""


class What(StrEnum):
    ACQUIRED = "acquired"
    """A value was taken out; `detail` names its type."""
    RELEASED = "released"
    """A value was given back; `dirty` and `cleared` tell its content."""
    HANDED_ON = "handed-on"
    """A value was left to somebody who outlives the function."""
    FIRST_USE = "first-use"
    """What is done first with content of a value just acquired; `detail` is read, reread (of which some may have been
    written before), write, overwrite, clear, drop or unknown, `part` is the field, and `cleared` are those that
    something was done with before."""
    EMPTIED_AGAIN = "emptied-again"
    """Field `part` of a value was emptied by the function that had given it content before."""
    TAKEN_OUT = "taken-out"
    """An element of the slice in field `part` was taken out again, as a stack's pop does."""
    USED = "used"
    """An alias of a released value was used; `detail` tells how."""
    USED_ON = "used-on"
    """A value was used after it was sent to a receiver, with nothing waited for; `detail` is the channel's field."""
    OUTLIVES = "outlives"
    """Memory of a value that is released at the exit leaves the function; `detail` tells how, and whether the release
    is made because something has failed."""
    RUNS_ON = "runs-on"
    """A value is released while something started here may still use it, or gives it back too."""
    TWICE = "twice"
    """A released value was released again."""
    DANGLING = "dangling"
    """A value went back whose field `part` still holds another one that had gone back before."""
    LEAKED = "leaked"
    """An owned value reached an exit, or was overwritten, without release or hand-over."""
    LEFT = "left"
    """An owned value was sent on a channel, and left to the receiver."""
    PASSED = "passed"
    """An owned value was passed to callees that nobody knows not to keep it, and left; `detail` names them."""
    HOMED = "homed"
    """The field `part` of a parameter, whose type is `type`, is left holding a value that was taken out."""
    LENT = "lent"
    """The field `part` of a value that goes back, or is handed out, holds a slice that the function was given; `type`
    is the struct that declares the field, and the last step but those of the release is the store."""
    NIL_RELEASED = "nil-released"
    """What was released may be nil on this path."""
    FOREIGN = "foreign"
    """What was released did not come from that pool."""
    DEFER_IN_LOOP = "defer-in-loop"
    """A defer that releases can run again before the function ends; `detail` tells whether it seldom does."""
    LOCKED = "locked"
    """A lock inside a value was held when it was released; `part` names the lock."""
    STALE = "stale"
    """A slice header went back that is not the one which grew; `detail` tells how, `part` names its home."""
    SHRUNK = "shrunk"
    """A slice went back without its head, or with its capacity capped; `part` names its home."""
    TRUNCATED = "truncated"
    """A slice whose elements refer to something was cut to length 0; `detail` are the kinds of what they refer to.

    `type` and `part` are the struct and field that it lies in, `dirty` the field of the value followed, and `cleared`
    the slice's own type as a reader would write it."""
    EXTENDED = "extended"
    """A slice was made longer without an append: what its old elements hold is used again; `cleared` is its type."""
    WIPED = "wiped"
    """Each element of a slice was seen to: cleared or dropped (`detail` is zero), or changed or passed on (some).

    Or a field that is no slice was set to nil (dropped)."""
    HOLDS = "holds"
    """The field `part` was given something that came from outside; `name` is what, `detail` the types it hangs on."""
    KEEPS = "keeps"
    """A value goes back; `dirty` are the fields that hold something from outside, `cleared` those that were reset or
    changed; `detail` is direct where the pool's own method is called."""
    CAPPED = "capped"
    """A value was measured and then not given back, or (`detail` is dropped) some of its memory let go."""
    FILLED = "filled"
    """A growable value is written to; `detail` tells how much: unbounded, some or small."""
    UNLOCKED = "unlocked"
    """A lock in a value was freed after the value had gone back; the last step is that release."""
    TIMER = "timer"
    """A timer went back that still runs (`detail` is running), or whose last tick may be unread (unread)."""
    POINTED = "pointed"
    """The reader or writer in field `part` was pointed to something (`detail` is at) or to nothing (away)."""
    AIMED = "aimed"
    """A reader or writer went back still pointing to what it last read from or wrote to."""
    ENDED = "ended"
    """A value went back of which the method had been called that values of its type need at their end."""
    CHANNEL = "channel"
    """A channel went back closed, or with something sent on it; `detail` tells which, `part` names the field."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The field that memory was stored in, or (`element`) as an element of what it holds."""

    holder: T.Type | None
    """The type that the field was selected from."""
    field: str
    element: bool
    value: T.Type | None
    """The type of what was stored, where it is known."""
    passed: bool = False
    """An argument reaches it: it is left to callers."""


@dataclass(frozen=True, slots=True)
class Event:
    what: What
    span: Span
    name: str
    """How the source names the value, as in "`buf`"."""
    pool: Pool | None
    steps: tuple[Step, ...]
    function: FuncInfo | None
    origin: tuple[str, int, int] | None = None
    """Where the value was acquired: path and offsets; None where it was not acquired here."""
    detail: str = ""
    part: str = ""
    looked_at: str = ""
    """The field of the value that was read."""
    dirty: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    """The fields whose memory was let go, and not only emptied."""
    deferred: bool = False
    perhaps: bool = False
    """What led to it may not have happened, for all that is known."""
    stored: Stored | None = None
    """Where memory outlives its release; None where that is no field."""
    param: bool = False
    """The value came in as a parameter or field, not from an acquire seen here."""
    type: object = field(default=None, compare=False)
    """The `model.types` type of the value, or None."""

    @property
    def pool_name(self) -> str:
        """Its pool as a message names it."""
        return self.pool.name if self.pool else "its pool"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str, str]:
        return (*self.span.key, self.what.value, self.name, self.detail + self.part)
