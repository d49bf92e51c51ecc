"""Filters that the office keeps under a name, for every list: keep, rename, delete, put in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from bizenv_desktop.models import SavedFilter
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.kept_selection import KeptSelection, kept_text, read_kept
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.listing import fields_of
from bizenv_desktop.storage.unit_of_work import UnitOfWork

LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class KeepFilter:
    """Keep what a list shows under a name; `replaces`: the filter that it takes the place of."""

    name: str
    kept: KeptSelection
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class RenameFilter:
    """Call a filter by another name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class FilterRow:
    """A kept filter, ready to be shown.

    `left_out` names what it asks for and this release does not know; `kept` is what remains. A filter that
    cannot be read at all has `is_readable` False and shows everything.
    """

    id: int
    name: str
    kept: KeptSelection
    left_out: tuple[str, ...] = ()
    is_readable: bool = True


def saved_filters(kind: MatterKind, reader: Reader) -> tuple[FilterRow, ...]:
    """The filters of one list, in the office's order."""
    columns = (SavedFilter.id, SavedFilter.name, SavedFilter.selection)
    rows = reader.connection.execute(
        select(*columns).where(SavedFilter.kind == kind.value).order_by(SavedFilter.position, SavedFilter.id)
    ).tuples()
    return tuple(_row(row_id, name, text, kind) for row_id, name, text in rows)


def keep_filter(command: KeepFilter, uow: UnitOfWork) -> int:
    """Keep a filter, as the last of its list; returns its id.

    Raises `BadInput`: `filter.name_missing`, `filter.name_too_long`, `filter.name_taken` (unless it is the
    one that is replaced); `RuleBroken("filter.gone")` where the one to replace is gone.
    """
    kind = command.kept.selection.kind
    name = _usable_name(command.name, kind, command.replaces, uow)
    uow.name("filter.saved", name=name)
    if command.replaces is not None:
        known = _known(command.replaces, uow)
        known.name, known.selection = name, kept_text(command.kept)
        return known.id
    last = uow.session.scalar(select(func.max(SavedFilter.position)).where(SavedFilter.kind == kind.value))
    made = SavedFilter(
        kind=kind.value,
        name=name,
        selection=kept_text(command.kept),
        position=0 if last is None else last + 1,
    )
    uow.session.add(made)
    uow.flush()
    return made.id


def rename_filter(command: RenameFilter, uow: UnitOfWork) -> None:
    """Give a filter another name; raises as `keep_filter` does."""
    known = _known(command.id, uow)
    former, known.name = known.name, _usable_name(command.name, MatterKind(known.kind), known.id, uow)
    uow.name("filter.renamed", name=known.name, former=former)


def delete_filter(filter_id: int, uow: UnitOfWork) -> None:
    """Take a filter away; the undo brings it back."""
    known = _known(filter_id, uow)
    uow.name("filter.deleted", name=known.name)
    uow.session.delete(known)


def order_filters(ids: Sequence[int], uow: UnitOfWork) -> None:
    """Put the filters of one list into this order; one that is not named comes after them."""
    uow.name("filter.ordered", count=len(ids))
    for position, filter_id in enumerate(ids):
        known = _known(filter_id, uow)
        if known.position != position:
            known.position = position


def _row(row_id: int, name: str, text: str, kind: MatterKind) -> FilterRow:
    try:
        read = read_kept(text, fields_of(kind))
    except BadInput:
        return FilterRow(row_id, name, KeptSelection(Selection(kind)), is_readable=False)
    return FilterRow(row_id, name, read.kept, read.left_out)


def _usable_name(name: str, kind: MatterKind, own_id: int | None, uow: UnitOfWork) -> str:
    wanted = " ".join(name.split())
    if not wanted:
        raise BadInput("filter.name_missing")
    if len(wanted) > LONGEST_NAME:
        raise BadInput("filter.name_too_long", most=LONGEST_NAME)
    taken = uow.session.scalar(
        select(SavedFilter.id).where(SavedFilter.kind == kind.value, SavedFilter.name == wanted)
    )
    if taken is not None and taken != own_id:
        raise BadInput("filter.name_taken", name=wanted)
    return wanted


def _known(filter_id: int, uow: UnitOfWork) -> SavedFilter:
    known = uow.session.get(SavedFilter, filter_id)
    if known is None:
        raise RuleBroken("filter.gone")
    return known
