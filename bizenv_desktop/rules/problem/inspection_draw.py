"""The random draw of an inspection: whoever knows the seed and the pool draws the same again (浙南 附件2).

The algorithm, in full, so that it can be redone by hand or in any other language:

1. The seed is text: trimmed, Unicode NFC, 1 to 64 characters. `purpose` (`units`, `measures`) keeps two draws
   of one inspection apart.
2. Number i of the stream (i = 0, 1, 2 …) is made of the first 8 bytes of SHA-256 of the UTF-8 text
   `seed|purpose|i`, read as an unsigned integer, the highest byte first.
3. A number below n: take the next number of the stream; throw it away while it is not below the largest
   multiple of n that is at most 2**64 (rejection sampling: no remainder is more likely than another);
   the remainder by n is the answer.
4. Fisher-Yates from the front: for k = 0, 1 … count - 1 exchange place k of the pool with place k + (a number
   below size - k). The first `count` places are drawn, in this order.

Nothing here depends on Python's own `random`, whose algorithms may change between versions.
"""

import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from itertools import count as counting
from typing import Final

from bizenv_desktop.rules.errors import BadInput

LONGEST_SEED: Final = 64
UNITS, MEASURES = "units", "measures"
_SPACE: Final = 2**64


def plain_seed(typed: str) -> str:
    """The seed as it is kept and drawn with.

    Raises `BadInput("inspection.seed")` for none or one that is too long.
    """
    seed = unicodedata.normalize("NFC", typed.strip())
    if not 1 <= len(seed) <= LONGEST_SEED:
        raise BadInput("inspection.seed", most=LONGEST_SEED)
    return seed


def drawn_places(seed: str, purpose: str, size: int, count: int) -> tuple[int, ...]:
    """Which places (from 0) of a pool of `size` are drawn, in the order of the draw.

    `count` 0, or as many as there are, draws nothing: all take part, in the order of the pool.
    Raises `BadInput("inspection.draw_count")` for more than there are or fewer than none, and what
    `plain_seed` raises.
    """
    if not 0 <= count <= size:
        raise BadInput("inspection.draw_count", count=count, size=size)
    if count in (0, size):
        return tuple(range(size))
    numbers = stream(plain_seed(seed), purpose)
    places = list(range(size))
    for place in range(count):
        other = place + below(size - place, numbers)
        places[place], places[other] = places[other], places[place]
    return tuple(places[:count])


def stream(seed: str, purpose: str) -> Iterator[int]:
    """The endless numbers of a seed, each from 0 to 2**64 - 1."""
    for number in counting():
        digest = sha256(f"{seed}|{purpose}|{number}".encode()).digest()
        yield int.from_bytes(digest[:8], "big")


def below(limit: int, numbers: Iterator[int]) -> int:
    """The next number from 0 to `limit` - 1, each equally likely; `limit` is at least 1."""
    fair = _SPACE - _SPACE % limit
    return next(number for number in numbers if number < fair) % limit
