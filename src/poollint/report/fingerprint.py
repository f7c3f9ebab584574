"""The hash by which GitHub code scanning knows an alert again when its line moves.

GitHub's upload action computes it for every result, and warns of each one whose own hash differs. So this is that
computation, quirks included: a polynomial over the UTF-16 code units of 100 characters from the start of the line on,
without spaces and tabs, then the how-many-eth time this hash occurs in the file.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from sys import byteorder

WINDOW = 100
MULTIPLIER = 37
END = 65535
_MASK = (1 << 64) - 1


def line_hashes(text: str) -> list[str]:
    """The hash of each line of a file; the first line's is at index 0.

    Lines end where the upload action thinks they do, at LF, CRLF and a lone CR.
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    encoding = "utf-16-le" if byteorder == "little" else "utf-16-be"
    units = [*memoryview(kept.encode(encoding, "surrogatepass")).cast("H"), END]
    starts = [0] + [at for at, unit in enumerate(units, 1) if unit == ord("\n")]
    # A window's hash is the difference of two prefixes' hashes, so each unit is looked at once, not a hundred times.
    padded = units + [0] * WINDOW
    prefixes = list(accumulate(padded, lambda value, unit: (value * MULTIPLIER + unit) & _MASK, initial=0))
    shift = pow(MULTIPLIER, WINDOW, _MASK + 1)
    seen: Counter[int] = Counter()
    hashes = []
    for start in starts:
        value = (prefixes[start + WINDOW] - prefixes[start] * shift) & _MASK
        seen[value] += 1
        hashes.append(f"{value:x}:{seen[value]}")
    return hashes
