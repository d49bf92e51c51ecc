"""How long work says how far it is, and learns that it should stop."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, Protocol, TypeVar

Item = TypeVar("Item")
_REPORT_EVERY: Final = 500
_CHUNK: Final = 2_000


class Progress(Protocol):
    """A listener for long work."""

    def step(self, done: int, total: int) -> None:
        """Report `done` of `total` (0 when unknown); raises `Cancelled` when the person asked to stop."""
        ...


class Silent:
    """A progress that nobody watches and nobody cancels."""

    def step(self, done: int, total: int) -> None:
        """Take the report and do nothing with it."""


SILENT: Progress = Silent()


class Leg(NamedTuple):
    """One of several legs of a longer work, as if all of them were equally long; the first is leg 0."""

    progress: Progress
    leg: int
    legs: int

    def step(self, done: int, total: int) -> None:
        """Report `done` of `total` of this leg; raises `Cancelled`."""
        self.progress.step(self.leg * total + done, self.legs * total)


def watched(items: Iterable[Item], total: int, progress: Progress) -> Iterator[Item]:
    """The items, with a report every 500; raises `Cancelled` when the person asked to stop."""
    for done, item in enumerate(items):
        if done % _REPORT_EVERY == 0:
            progress.step(done, total)
        yield item
    progress.step(total, total)


def watched_chunks(items: Sequence[Item], progress: Progress) -> Iterator[Sequence[Item]]:
    """The items, 2,000 at a time, with a report before each; raises `Cancelled` as `watched` does."""
    for done in range(0, len(items), _CHUNK):
        progress.step(done, len(items))
        yield items[done : done + _CHUNK]
    progress.step(len(items), len(items))
