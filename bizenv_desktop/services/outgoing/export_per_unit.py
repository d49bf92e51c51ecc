"""One workbook per lead unit: each unit gets its own list and sees nothing of the others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bizenv_desktop.exchange.writing.files import clean_file_name, free_name
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.selection import Op
from bizenv_desktop.services.outgoing.export_forms import title_of
from bizenv_desktop.services.outgoing.exports import Export, export, note_export
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_NOBODY = "未明确单位"


@dataclass(frozen=True, slots=True)
class UnitExport:
    """A unit's share of an export, with the file that it becomes."""

    unit: str
    wanted: Export
    rows: int


def per_unit(wanted: Export, reader: Reader) -> tuple[UnitExport, ...]:
    """The exports of all lead units of the selection, by name; the path of `wanted` is a folder.

    No file that stands there is replaced. Raises `BadInput("export.nothing_to_share")` for no rows at all.
    """
    names = listing.unit_names(reader)
    title = wanted.title or title_of(wanted.selection.kind, wanted.form)
    found: list[UnitExport] = []
    for group in listing.counts_by(wanted.selection, ("lead_unit_id",), reader):
        (unit,) = group.values
        own = wanted.selection.where("lead_unit_id", Op.EMPTY)
        name = _NOBODY
        if isinstance(unit, int):
            own, name = wanted.selection.where("lead_unit_id", Op.EQ, unit), names.get(unit, str(unit))
        path = free_name(wanted.path / clean_file_name(f"{name}_{title}.xlsx"))
        found.append(UnitExport(name, replace(wanted, selection=own, path=path), group.count))
    if not found:
        raise BadInput("export.nothing_to_share")
    return tuple(sorted(found, key=lambda each: each.unit))


def note_per_unit(wanted: Export, uow: UnitOfWork) -> int:
    """Note each unit's workbook before any is written; returns how many there are."""
    shares = per_unit(wanted, Reader(uow.connection, uow.moment))
    for share in shares:
        note_export(share.wanted, uow)
    return len(shares)


def export_per_unit(wanted: Export, reader: Reader, progress: Progress = SILENT) -> int:
    """Write the workbooks; how many. Raises as `export` does, with what was written so far in place."""
    return write_shares(per_unit(wanted, reader), reader, progress)


def write_shares(shares: Sequence[UnitExport], reader: Reader, progress: Progress = SILENT) -> int:
    """Write these workbooks; how many. Raises as `export_per_unit`."""
    for done, share in enumerate(shares):
        progress.step(done, len(shares))
        export(share.wanted, reader)
    return len(shares)
