"""The words that mark objects on a path, and the details of what is recorded of them."""

from __future__ import annotations

ALL = "*"
"""Among the fields whose first use was seen: all of them, since the value was emptied or overwritten as a whole."""

EACH_TURN = "each turn"
"""The flag of an object that a loop acquires anew each time."""

LIMIT = "limit"
"""With the name of a constant: its size was compared with that."""
MEASURED = "measured"
"""The flag of an object of which something's size was compared."""

LENT = "lent"
"""With the numbers of a parameter and an argument: a function that the parameter holds was called with the object."""

HANDED_BACK = "back"
"""Among the words of `LENT`: what that function returns is returned to the caller."""

SHARE = "share"
"""The flag of an object that goes back when the last of its owners gives up its share."""

MANY_SHARES = "many shares"
"""The flag of an object whose number of owners was set to a number that is not at hand."""

HANDLE = "handle"
"""Something was made around it by which it goes back."""

ANSWERED = "answered"
"""Something was received from a channel in it."""

OFFERED = "offered"
"""The flag of an object that a select would have sent, had nothing else come first."""

SENT = "sent off"
"""The flag of an object that was sent on a channel."""

GIVEN = "given"
"""The detail of a leak of what the function was given, and gives back on another path."""

FAILED = "failed"
"""The detail of a leak where the function ends, or goes on with another value, because something has failed."""

REPLACED = "replaced"
"""The detail of a leak where something made elsewhere took the value's place, for the pool to get in its stead."""

SELDOM = "seldom"
"""The detail of a deferred release in a loop that turns a few times only."""

USED_ON = "used on"
"""The detail of a leak of what a goroutine may still use when the function ends."""

FILLED = "filled:"
"""With the name of a field, or "": some way to here has written over elements of the memory there."""

PARTLY = "partly:"
"""The same, but of memory that something was copied to that may be shorter."""

MERGED = "merged"
"""The flag of what was decoded into, where its type is not known."""

EMPTIED = "emptied:"
"""With the name of a field, or "": some way to here has emptied it first."""

SHIFTED = "shifted"
"""The flag of a slice that has lost its head: what its elements were is gone from it."""

BY_ADDRESS = "by address"
"""The flag of what went back by the address of the field that it lies in: to set that is to write to it."""

SEVERAL = "several"
"""The flag of what stands for values of several turns of a loop, which variables hold apart."""

RAISED = "raised"
"""As if a field of an atomic flag: what it was last set to."""
