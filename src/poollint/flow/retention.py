"""What a value still refers to."""

from __future__ import annotations

from poollint.flow.calls import Calls


class Retaining(Calls):
    """Adds retention."""
