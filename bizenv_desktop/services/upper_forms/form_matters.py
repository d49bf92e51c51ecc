"""Matters as the lines of an upper level's form: which of them, in which order, masked as for units."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.form_matters import FILTER, MATTER_COLUMNS, SCOPES, Scope
from bizenv_desktop.rules.month.month_tables import STATUS_WORDS
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.secrecy import Eyes
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import (
    OPEN_STATUSES,
    MatterKind,
    Status,
)
from bizenv_desktop.services.matter.saved_filters import saved_filters
from bizenv_desktop.services.outgoing.export_columns import other_cells
from bizenv_desktop.services.outgoing.export_eyes import ComplaintEyes
from bizenv_desktop.services.outgoing.export_rows import StoredRow, StoredRows
from bizenv_desktop.services.upper_forms.form_lines import CountedLine, LineValue
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing

MOST_LINES: Final = 2_000
"""A form is signed and sent; what is longer goes out as a ledger."""

_OWN: Final = {
    MatterKind.COMPLAINT: ("no",),
    MatterKind.TASK: ("number", "percent", "status"),
    MatterKind.PROBLEM: ("number",),
}
"""The columns that our own ledger of the kind does not have; `no` counts the lines."""


@dataclass(frozen=True, slots=True)
class ListScope:
    """Which matters a list holds, as the person chooses it; `name` is that of a kept filter."""

    scope: str
    name: str = ""


def list_scopes(kind: MatterKind, reader: Reader) -> tuple[ListScope, ...]:
    """What can be listed of a kind: the usual scopes, then the filters that the office keeps."""
    kept = (ListScope(f"{FILTER}{each.id}", each.name) for each in saved_filters(kind, reader))
    return (*(ListScope(scope.value) for scope in SCOPES[kind]), *kept)


def all_scopes(reader: Reader) -> dict[MatterKind, tuple[ListScope, ...]]:
    """What can be listed of each kind."""
    return {kind: list_scopes(kind, reader) for kind in SCOPES}


def usual_scope(kind: MatterKind) -> str:
    """The scope that a new list has."""
    return SCOPES[kind][0].value


def check_scope(kind: MatterKind, scope: str) -> None:
    """Raises `BadInput("form.scope_unknown")` for a word that is no scope of the kind."""
    known = scope.startswith(FILTER) and scope.removeprefix(FILTER).isdigit()
    if not known and scope not in [each.value for each in SCOPES[kind]]:
        raise BadInput("form.scope_unknown", scope=scope)


def listed(kind: MatterKind, scope: str, month: Month, reader: Reader) -> Selection:
    """The selection behind a scope.

    Raises `RuleBroken("form.filter_gone")` for a kept filter that is gone, `BadInput("form.scope_unknown")`.
    """
    check_scope(kind, scope)
    if scope.startswith(FILTER):
        wanted = int(scope.removeprefix(FILTER))
        kept = next((each for each in saved_filters(kind, reader) if each.id == wanted), None)
        if kept is None or not kept.is_readable:
            raise RuleBroken("form.filter_gone")
        return kept.kept.selection
    everything = Selection(kind)
    match Scope(scope):
        case Scope.MONTH:
            return everything.where("opened_month", Op.EQ, month.key)
        case Scope.DUE:
            return everything.where("due_month", Op.EQ, month.key)
        case Scope.OPEN:
            return everything.where("status", Op.IN, *sorted(OPEN_STATUSES))
        case Scope.ENDED:
            return everything.where("status", Op.EQ, Status.CLOSED)
        case Scope.ALL:
            return everything


def matter_lines(kind: MatterKind, scope: str, month: Month, reader: Reader) -> list[CountedLine]:
    """One line per matter, in the order of their numbers, tasks in that of their plan.

    Raises as `listed` does, and `BadInput("form.too_many_lines")`.
    """
    ids = listing.matching_ids(listed(kind, scope, month, reader), reader)
    if len(ids) > MOST_LINES:
        raise BadInput("form.too_many_lines", count=len(ids), limit=MOST_LINES)
    rows = sorted(StoredRows(kind, reader).of(ids), key=_order)
    # Whoever demands a list is outside the office: what is kept from units is kept from them.
    eyes = ComplaintEyes(Eyes.UNIT, reader)
    return [_line(kind, place, row, eyes) for place, row in enumerate(rows, 1)]


def _order(row: StoredRow) -> tuple[int, int, int, int]:
    found = row.columns
    if found["kind"] == MatterKind.TASK:
        return (-(found["campaign_id"] or 0), found["position"], found["id"], 0)
    return (found["year"], found["serial"], found["id"], 0)


def _line(kind: MatterKind, place: int, row: StoredRow, eyes: ComplaintEyes) -> CountedLine:
    found = row.columns
    own: dict[str, LineValue] = {"no": place, "number": DocumentNumber(found["year"], found["serial"]).short}
    if kind is MatterKind.TASK:
        own |= {"percent": found["percent"], "status": STATUS_WORDS[Status(found["status"])]}
    cells = (
        eyes.cells(row)
        if kind is MatterKind.COMPLAINT
        else other_cells(kind, place, found, (row.lead, row.cooperating))
    )
    codes = [code for code, _name in MATTER_COLUMNS[kind] if code not in _OWN[kind]]
    values = dict(zip(codes, map(_plain, cells), strict=True))
    return CountedLine(str(own["number"]), {**values, **own})


def _plain(cell: object) -> LineValue:
    """A cell of our ledgers as a form takes it: a moment as its day."""
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, str | int | date) else None
