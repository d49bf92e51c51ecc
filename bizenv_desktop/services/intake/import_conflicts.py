"""Rows of a file whose matter was worked on since its import: cell by cell what the ledger and the file say.

Taking such a row corrects what was said at the registration, never what the office did since: units, dates
and results follow from steps, and are shown only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bizenv_desktop.exchange.reading.result import ReadRow, SheetReading
from bizenv_desktop.exchange.reading.text import raw_text
from bizenv_desktop.exchange.reading.verdicts import CellValue
from bizenv_desktop.models import Base
from bizenv_desktop.models.own_tables import own_table
from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.initials import initials
from bizenv_desktop.services.intake.import_rows import text
from bizenv_desktop.services.intake.import_verdicts import CellConflict, PlannedRow
from bizenv_desktop.services.outgoing.export_rows import StoredRow, StoredRows
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_AT_ONCE: Final = 2_000
_SAID: Final[Mapping[MatterKind, Mapping[str, str]]] = {
    MatterKind.COMPLAINT: {
        "subject": "title", "category": "category", "channel": "channel", "source_number": "source_number",
        **{name: name for name in (
            "nature", "complainant", "phone", "firm", "address", "content", "subcategory", "street",
            "community", "remark",
        )},
    },
    MatterKind.TASK: {"measure": "title", "action": "action", "section": "section"},
    MatterKind.PROBLEM: {"problem": "title", **{
        name: name for name in (
            "category", "goal", "measures", "department", "leader", "owner", "remark", "cause", "project",
        )
    }},
}  # fmt: skip
"""Fields that a taken row corrects, with the column of the matter or of its own table that holds them."""

_SHOWN: Final[Mapping[MatterKind, Mapping[str, str]]] = {
    MatterKind.COMPLAINT: {"received_at": "opened_at", "due": "due", "result": "result"},
    MatterKind.TASK: {"deadline_text": "deadline_text", "progress": "last_progress"},
    MatterKind.PROBLEM: {"deadline_text": "deadline_text", "progress": "progress"},
}
_LEADS: Final = ("unit", "lead")
_COOPERATING: Final = "cooperating"


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The conflicting cells of rows, by the matter that each row stands for."""

    reading: SheetReading
    stored: Mapping[int, StoredRow]
    kind: MatterKind

    def of(self, row: ReadRow, row_id: int) -> tuple[CellConflict, ...]:
        """The cells in which file and ledger differ, those that can be taken first."""
        stored = self.stored.get(row_id)
        if stored is None:
            return ()
        mapped = {one.field for one in self.reading.layout.columns if one.field}
        cells = dict(zip((field.name for field in self.reading.schema.fields), row.values, strict=True))
        found = [*self._said(cells, stored, mapped), *self._shown(cells, stored, mapped)]
        return tuple(found)

    def _said(
        self, cells: Mapping[str, CellValue], stored: StoredRow, mapped: set[str]
    ) -> list[CellConflict]:
        pairs = (
            (name, str(stored.columns[column] or ""), text(cells[name]))
            for name, column in _SAID[self.kind].items()
            if name in mapped
        )
        return [CellConflict(name, ours, theirs) for name, ours, theirs in pairs if theirs and ours != theirs]

    def _shown(
        self, cells: Mapping[str, CellValue], stored: StoredRow, mapped: set[str]
    ) -> list[CellConflict]:
        pairs = [
            (name, _words(stored.columns[column]), _words(cells[name]))
            for name, column in _SHOWN[self.kind].items()
        ]
        pairs += [(name, stored.lead, _words(cells[name])) for name in _LEADS if name in cells]
        if _COOPERATING in cells:
            pairs.append((_COOPERATING, stored.cooperating, _words(cells[_COOPERATING])))
        return [
            CellConflict(name, ours, theirs, may_take=False)
            for name, ours, theirs in pairs
            if name in mapped and theirs and tidy(ours) != tidy(theirs)
        ]


def conflicts_of(kind: MatterKind, reading: SheetReading, ids: Sequence[int], reader: Reader) -> Conflicts:
    """What the ledger says now about these matters, ready to be compared with rows of the file."""
    rows, stored = StoredRows(kind, reader), dict[int, StoredRow]()
    for start in range(0, len(ids), _AT_ONCE):
        some = rows.of(ids[start : start + _AT_ONCE])
        stored.update((row.columns["id"], row) for row in some)
    return Conflicts(reading, stored, kind)


def take(kind: MatterKind, planned: Sequence[PlannedRow], uow: UnitOfWork) -> None:
    """Correct the matters of conflicting rows that were taken; the journal keeps what stood there before."""
    matter, own = Base.metadata.tables["matter"], own_table(kind)
    for row in planned:
        if row.row_id is None:
            continue
        said = {_SAID[kind][one.field]: one.theirs for one in row.conflicts if one.may_take}
        face: dict[str, object] = {name: value for name, value in said.items() if name in matter.c}
        if "title" in said:
            face["initials"] = initials(said["title"])
        uow.update_rows(matter, [(row.row_id, {**face, "import_hash": row.hash})])
        rest = {name: value for name, value in said.items() if name not in matter.c}
        if rest:
            uow.update_rows(own, [(row.row_id, rest)])


def _words(value: CellValue) -> str:
    if value is None:
        return ""
    return "、".join(value) if isinstance(value, tuple) else raw_text(value)
