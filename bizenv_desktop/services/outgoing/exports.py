"""A selection as a workbook: the rows that the list shows, in its order, masked for its readers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bizenv_desktop.exchange.writing.form_book import write_forms
from bizenv_desktop.exchange.writing.ledger import write_blocks
from bizenv_desktop.exchange.writing.sheet import Columns, ColumnSpec, LedgerBlocks, LedgerSheet
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.secrecy import eyes_of
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind, View
from bizenv_desktop.services.office.form_line import filled_in
from bizenv_desktop.services.outgoing.export_columns import OTHER_COLUMNS, TITLES, other_cells
from bizenv_desktop.services.outgoing.export_complaints import COMPLAINT_COLUMNS
from bizenv_desktop.services.outgoing.export_eyes import ComplaintEyes
from bizenv_desktop.services.outgoing.export_forms import ExportForm, form_sheets
from bizenv_desktop.services.outgoing.export_rows import StoredRows
from bizenv_desktop.services.secrecy.disclosures import NoteDisclosure, note_disclosure
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_BLOCK = 2_000


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be exported where, for whom; an empty `title` takes the ledger's usual one.

    `reason` opens what is secret to the office's own view; no other view knows reasons.
    """

    selection: Selection
    path: Path
    view: View = View.INSIDE
    title: str = ""
    reason: str = ""
    form: ExportForm = ExportForm.LEDGER


def note_export(wanted: Export, uow: UnitOfWork) -> int:
    """Note who exports what, before anything is written: what leaves the office unnoted is never found again.

    Returns how many rows the selection holds.
    """
    rows = listing.count(wanted.selection, Reader(uow.connection, uow.moment))
    facts: dict[str, Fact] = {
        "what": wanted.selection.kind.value,
        "view": wanted.view.value,
        "way": "xlsx",
        "file": wanted.path.name,
    }
    note_disclosure(NoteDisclosure(DisclosureKind.EXPORTED, None, None, rows, wanted.reason, facts), uow)
    return rows


def secret_count(selection: Selection, reader: Reader) -> int:
    """How many complaints of the selection are confidential, anonymous or sealed."""
    if selection.kind is not MatterKind.COMPLAINT:
        return 0
    marks = ("confidential", "anonymous", "sealed")
    groups = listing.counts_by(selection, marks, reader)
    return sum(group.count for group in groups if any(group.values))


def export(wanted: Export, reader: Reader, progress: Progress = SILENT) -> int:
    """Write the workbook; returns how many rows it holds. The export is noted apart, by `note_export`.

    Raises `BadInput` with `file.locked`, `file.unwritable` or `export.too_many_rows`, and `Cancelled`; in
    each case what stood at the path is untouched.
    """
    kind = wanted.selection.kind
    if wanted.form is not ExportForm.LEDGER:
        sheets = form_sheets(wanted.form, wanted.selection, wanted.title, reader)
        return write_forms(wanted.path, sheets, progress)
    sheet = LedgerSheet(
        title=wanted.title or TITLES[kind],
        columns=columns_of(kind),
        form_line=filled_in(reader),
    )
    return write_blocks(wanted.path, sheet, _rows(wanted, reader), progress)


def columns_of(kind: MatterKind) -> tuple[ColumnSpec, ...]:
    """The columns of a kind's ledger."""
    return COMPLAINT_COLUMNS if kind is MatterKind.COMPLAINT else OTHER_COLUMNS[kind]


def _rows(wanted: Export, reader: Reader) -> LedgerBlocks:
    """The rows of a selection, fetched in blocks, with their number known beforehand."""
    ids = listing.matching_ids(wanted.selection, reader)
    of_kind = _complaints if wanted.selection.kind is MatterKind.COMPLAINT else _others
    return LedgerBlocks(len(ids), of_kind(wanted, ids, reader))


def _complaints(wanted: Export, ids: Sequence[int], reader: Reader) -> Iterator[Columns]:
    stored = StoredRows(MatterKind.COMPLAINT, reader)
    eyes = ComplaintEyes(eyes_of(wanted.view, wanted.reason), reader)
    for start in range(0, len(ids), _BLOCK):
        yield eyes.columns(stored.complaint_lines(ids[start : start + _BLOCK]))


def _others(wanted: Export, ids: Sequence[int], reader: Reader) -> Iterator[Columns]:
    kind = wanted.selection.kind
    stored = StoredRows(kind, reader)
    for start in range(0, len(ids), _BLOCK):
        rows = stored.of(ids[start : start + _BLOCK])
        cells = [
            other_cells(kind, number, row.columns, (row.lead, row.cooperating))
            for number, row in enumerate(rows, start + 1)
        ]
        yield list(zip(*cells, strict=True))
