"""Which backups are kept: the latest few, and the last of each recent day, week and month."""

from collections.abc import Callable, Collection, Hashable
from datetime import datetime
from typing import Final

LATEST: Final = 6
DAYS: Final = 12
WEEKS: Final = 10
MONTHS: Final = 9


def kept(stamps: Collection[datetime]) -> frozenset[datetime]:
    """Those of `stamps` that stay: the latest 6, and the last of 12 days, 10 weeks and 9 months with any."""
    newest_first = sorted(stamps, reverse=True)
    return frozenset(
        [
            *newest_first[:LATEST],
            *_last_of_each(newest_first, lambda stamp: stamp.date(), DAYS),
            *_last_of_each(newest_first, lambda stamp: stamp.isocalendar()[:2], WEEKS),
            *_last_of_each(newest_first, lambda stamp: (stamp.year, stamp.month), MONTHS),
        ]
    )


def _last_of_each(
    newest_first: list[datetime], span: Callable[[datetime], Hashable], count: int
) -> list[datetime]:
    last: dict[Hashable, datetime] = {}
    for stamp in newest_first:
        last.setdefault(span(stamp), stamp)
    return list(last.values())[:count]
