"""How much of a function is told apart, and when it is given up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from poollint.flow.domain import State

_TURNS = 4
"""So often a statement is taken to be met for each state that is kept apart."""


class Apart(Enum):
    """What tells states from each other of which there are more than are kept."""

    FATES = "fates"
    """What has become of each object."""
    OWNED = "owned"
    """What the function has yet to give back: what it asks of anything else often goes by that."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a run may keep apart, and how long it may take."""

    states: int
    """So many states are kept apart at one block; more are joined."""
    apart: Apart
    """What still keeps further ones apart."""
    work: int
    """So many statements one function may take, over all its states, before it is given up."""

    def further(self, state: State) -> object:
        """What keeps a state apart where there are too many at one block."""
        match self.apart:
            case Apart.FATES:
                return state.fates
            case Apart.OWNED:
                return state.owned
            case Apart.NOTHING:
                return None

    def may_do(self, items: int) -> bool:
        """Reports whether there is hope for a function of so many statements, each met in several turns of loops."""
        return items * self.states * _TURNS <= self.work


BOUNDS = (Bounds(24, Apart.FATES, 5_000), Bounds(24, Apart.OWNED, 20_000), Bounds(4, Apart.NOTHING, 20_000))
"""What is tried in turn: most functions are done at once, and a large one is better seen in less detail than never."""
TEST_BOUNDS = (Bounds(24, Apart.FATES, 2_000), Bounds(4, Apart.NOTHING, 2_000))
"""The same for tests, of which little is told."""


class TooLarge(Exception):
    """The function has more states than the bounds allow; `items` tells how many statements it has."""

    def __init__(self, items: int) -> None:
        super().__init__(items)
        self.items = items
