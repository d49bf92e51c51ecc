"""Where a table's rows come from: three questions to the ledger, asked by the model when they are needed."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bizenv_desktop.rules.selection import Selection


class Identified(Protocol):
    """A frozen row; its id is what selections, reloads and deeds go by."""

    @property
    def id(self) -> int: ...  # noqa: D102


Row = TypeVar("Row", bound=Identified)


@dataclass(frozen=True, slots=True)
class RowSource(Generic[Row]):
    """Three queries of `services`; each takes the ledger's reader as its last argument.

    `first_page(selection, limit, reader)` gives the first rows by key, at once; `ids(selection, reader)`
    all ids in the order of the selection; `rows(ids, reader)` the rows of some ids (any order; the gone are
    left out).
    """

    first_page: Callable[..., Sequence[Row]]
    ids: Callable[..., "array[int]"]
    rows: Callable[..., Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows a deed is meant for: some ids, or all that match (`ids` is None: Ctrl+A on a million rows)."""

    shown: Selection
    ids: tuple[int, ...] | None
    count: int

    @property
    def selection(self) -> Selection:
        """The chosen rows as one selection, for a use case, a count or an export."""
        return self.shown if self.ids is None else self.shown.only(self.ids)
