"""How long work says how far it is, and learns that it should stop."""

from typing import Protocol


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
