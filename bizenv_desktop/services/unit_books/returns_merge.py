"""What came back, told cell by cell: the words that the comparison, the window and the command line share."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bizenv_desktop.rules.vocabulary import MatterKind


class CellVerdict(StrEnum):
    """What became of one cell."""

    EMPTY = "empty"  # 未填
    SAME = "same"  # 与台账相同
    FILLED = "filled"  # 新填
    CHANGED = "changed"  # 有改动
    CONFLICT = "conflict"  # 台账后来也改过
    FORBIDDEN = "forbidden"  # 改了锁定的内容，不采用
    EXTRA = "extra"  # 写在表外的列里，不采用
    UNREADABLE = "unreadable"  # 看不懂
    BARRED = "barred"  # 看得懂，但按规则不能采用


class RowFate(StrEnum):
    """What becomes of a row."""

    ANSWERED = "answered"  # 有反馈
    SILENT = "silent"  # 未填
    REFUSED = "refused"  # 不能采用
    UNKNOWN = "unknown"  # 不是分发的事项
    FOREIGN = "foreign"  # 是其他单位的事项
    DUPLICATE = "duplicate"  # 同一事项填了两次，说法不同
    SUPERSEDED = "superseded"  # 旧表，已有新的


REFUSED_FATES = frozenset({RowFate.REFUSED, RowFate.UNKNOWN, RowFate.FOREIGN, RowFate.DUPLICATE})
"""Rows that somebody has to look at."""

LEFT_ASIDE = frozenset({CellVerdict.FORBIDDEN, CellVerdict.EXTRA})
"""Cells that a unit wrote where nothing is asked: told, never taken over, no reason to stop."""

TAKEABLE = frozenset({CellVerdict.FILLED, CellVerdict.CHANGED, CellVerdict.CONFLICT})


class UnitState(StrEnum):
    """Whether a unit of the last dispatch has answered."""

    ANSWERED = "answered"  # 已反馈
    LATE = "late"  # 逾期反馈
    WAITING = "waiting"  # 未反馈
    OVERDUE = "overdue"  # 逾期未反馈


@dataclass(frozen=True, slots=True)
class MergedCell:
    """One cell: what the ledger holds now, what came back, the verdict; `code`, `facts`: why it is no use."""

    name: str
    header: str
    old: str
    new: str
    verdict: CellVerdict
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class MergedRow:
    """One row of a returned file; `matter_id` is 0 where it fits no matter. `version` is the ledger's.

    `files` is what the row says of its evidence files.
    """

    file: str
    sheet: str
    line: int
    unit_id: int
    unit: str
    dispatch: int
    fate: RowFate
    kind: MatterKind
    matter_id: int = 0
    number: str = ""
    title: str = ""
    version: int = 0
    cells: tuple[MergedCell, ...] = ()
    code: str = ""
    facts: Mapping[str, object] = field(default_factory=dict[str, object])
    files: str = ""

    @property
    def clean(self) -> tuple[MergedCell, ...]:
        """The cells that can be taken over without a decision."""
        if self.fate is not RowFate.ANSWERED:
            return ()
        return tuple(cell for cell in self.cells if cell.verdict in (CellVerdict.FILLED, CellVerdict.CHANGED))

    @property
    def conflicts(self) -> tuple[MergedCell, ...]:
        """The cells that the ledger has changed as well."""
        return tuple(cell for cell in self.cells if cell.verdict is CellVerdict.CONFLICT)


CellKey = tuple[int, str]
"""A cell by its matter and its name."""


@dataclass(frozen=True, slots=True)
class UnitAnswer:
    """A unit of the last dispatch: rows sent, rows answered by the files at hand, where it stands."""

    unit_id: int
    name: str
    sent: int
    answered: int
    state: UnitState
    open_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """All files together; nothing is written yet."""

    files: int
    rows: tuple[MergedRow, ...]
    units: tuple[UnitAnswer, ...]
    reply_by: date | None

    @property
    def clean(self) -> frozenset[CellKey]:
        """Every cell that can be taken over without a decision."""
        return frozenset((row.matter_id, cell.name) for row in self.rows for cell in row.clean)

    @property
    def needs_eyes(self) -> tuple[MergedRow, ...]:
        """The rows that are refused or hold a conflict or a cell that cannot be used."""
        odd = (CellVerdict.CONFLICT, CellVerdict.UNREADABLE, CellVerdict.BARRED)
        return tuple(
            row
            for row in self.rows
            if row.fate in REFUSED_FATES or any(cell.verdict in odd for cell in row.cells)
        )

    @property
    def cell_counts(self) -> Counter[CellVerdict]:
        """How many cells have which verdict."""
        return Counter(cell.verdict for row in self.rows for cell in row.cells)

    @property
    def row_counts(self) -> Counter[RowFate]:
        """How many rows have which fate."""
        return Counter(row.fate for row in self.rows)
