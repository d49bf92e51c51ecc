"""What came back as a table: a line per cell that says something, per refused row, per evidence file."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, Qt, Signal

from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.services.unit_books.returns_evidence import EvidenceFate, EvidenceLine
from bizenv_desktop.services.unit_books.returns_merge import (
    LEFT_ASIDE,
    REFUSED_FATES,
    TAKEABLE,
    CellKey,
    CellVerdict,
    Merge,
    MergedCell,
    MergedRow,
    RowFate,
)
from bizenv_desktop.ui.tables.item_roles import CHECK, DISPLAY, NOWHERE, SIGN, TOOLTIP, Index
from bizenv_desktop.ui.texts.returns_words import (
    cell_reason,
    fate_word,
    file_reason,
    file_word,
    row_reason,
    verdict_word,
)
from bizenv_desktop.ui.texts.sentences import sentence_of
from bizenv_desktop.ui.widgets.lights import light_icon

WIDTHS: Final = (44, 96, 104, 116, 130, 90, 96, 116, 100)
_SHOWN: Final = frozenset(CellVerdict) - {CellVerdict.EMPTY, CellVerdict.SAME}
_LIGHTS: Final = {
    CellVerdict.FILLED: Light.GREEN,
    CellVerdict.CHANGED: Light.GREEN,
    CellVerdict.CONFLICT: Light.AMBER,
    CellVerdict.FORBIDDEN: Light.GREY,
    CellVerdict.EXTRA: Light.AMBER,
    CellVerdict.UNREADABLE: Light.RED,
    CellVerdict.BARRED: Light.RED,
}
_FILE_LIGHTS: Final = {
    EvidenceFate.MATCHED: Light.GREEN,
    EvidenceFate.KNOWN: Light.GREY,
    EvidenceFate.AMBIGUOUS: Light.AMBER,
    EvidenceFate.UNMATCHED: Light.AMBER,
    EvidenceFate.UNUSABLE: Light.RED,
}


class Kept(StrEnum):
    """Which lines are shown."""

    ALL = "all"
    CLEAN = "clean"
    CONFLICT = "conflict"
    REFUSED = "refused"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: a cell of a row, or the row itself where it is refused."""

    row: MergedRow
    cell: MergedCell | None = None

    @property
    def key(self) -> CellKey | None:
        """The cell, where it may be taken over."""
        if self.cell is None or self.row.fate is not RowFate.ANSWERED or self.cell.verdict not in TAKEABLE:
            return None
        return self.row.matter_id, self.cell.name

    @property
    def kept(self) -> Kept:
        """The chip that shows it."""
        if self.key is None:
            return Kept.REFUSED
        is_clean = self.cell is not None and self.cell.verdict is not CellVerdict.CONFLICT
        return Kept.CLEAN if is_clean else Kept.CONFLICT

    @property
    def light(self) -> Light:
        """The light beside the result."""
        if self.cell is None:
            return Light.RED
        return _LIGHTS.get(self.cell.verdict, Light.GREY) if self.row.fate is RowFate.ANSWERED else Light.GREY

    @property
    def texts(self) -> tuple[str, ...]:
        """What its columns say."""
        row, cell = self.row, self.cell
        result = verdict_word(cell.verdict) if cell is not None else fate_word(row.fate)
        said = (cell.header, cell.old, cell.new) if cell is not None else ("", "", "")
        return ("", result, row.unit, row.number, row.title, *said, self._reason)

    @property
    def _reason(self) -> str:
        if self.cell is not None:
            return cell_reason(self.cell)
        place = QCoreApplication.translate("Returns", "{reason}（{file} {sheet} 第 {line} 行）")
        row = self.row
        return place.format(reason=row_reason(row), file=row.file, sheet=row.sheet, line=row.line)


@dataclass(frozen=True, slots=True)
class FileKey:
    """A file that may be attached to a matter."""

    path: Path
    matter_id: int


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A line about an evidence file and a matter; `among` is how many matters a person has to choose from."""

    line: EvidenceLine
    among: int = 1

    @property
    def key(self) -> FileKey | None:
        """The file with its matter, where it may be attached."""
        line = self.line
        return FileKey(line.file.path, line.matter_id) if line.fate is EvidenceFate.MATCHED else None

    @property
    def kept(self) -> Kept:
        """The chip that shows it."""
        return Kept.FILES

    @property
    def light(self) -> Light:
        """The light beside the result."""
        return _FILE_LIGHTS[self._fate]

    @property
    def texts(self) -> tuple[str, ...]:
        """What its columns say."""
        line = self.line
        header = QCoreApplication.translate("Returns", "佐证文件")
        result, name, reason = file_word(self._fate), line.file.name, file_reason(line)
        if self._fate is EvidenceFate.AMBIGUOUS and self.key is not None:
            reason = sentence_of("returns.evidence_choose", {"count": self.among})
        return ("", result, line.unit, line.number, line.title, header, "", name, reason)

    @property
    def _fate(self) -> EvidenceFate:
        is_open = self.among > 1 and self.line.fate is EvidenceFate.MATCHED
        return EvidenceFate.AMBIGUOUS if is_open else self.line.fate


class CollectModel(QAbstractTableModel):
    """The lines, and the ticks on those that can be taken over."""

    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Entry | FileEntry, ...] = ()
        self._entries: tuple[Entry | FileEntry, ...] = ()
        self._taken: frozenset[CellKey | FileKey] = frozenset()

    @property
    def taken(self) -> frozenset[CellKey]:
        """The cells that are ticked."""
        return frozenset(key for key in self._taken if isinstance(key, tuple))

    @property
    def taken_files(self) -> tuple[EvidenceLine, ...]:
        """The files that are ticked, in their order."""
        return tuple(
            entry.line for entry in self._all if isinstance(entry, FileEntry) and entry.key in self._taken
        )

    def show_merge(self, merge: Merge | None, evidence: Sequence[EvidenceLine] = ()) -> None:
        """Show a merge and the files that came with it; what is clean is ticked."""
        rows = merge.rows if merge is not None else ()
        files = [entry for line in evidence for entry in _file_entries(line)]
        self._all = (*(entry for row in rows for entry in _entries(row)), *files)
        cells = merge.clean if merge is not None else frozenset[CellKey]()
        self._taken = cells | {entry.key for entry in files if entry.key is not None and entry.among == 1}
        self.keep(Kept.ALL)

    def keep(self, kept: str) -> None:
        """Show the lines of one chip, by the value of its `Kept`."""
        self.beginResetModel()
        self._entries = tuple(entry for entry in self._all if kept in (Kept.ALL, entry.kept))
        self.endResetModel()

    def count(self, kept: Kept) -> int:
        """How many lines a chip holds."""
        return sum(kept in (Kept.ALL, entry.kept) for entry in self._all)

    def entry(self, line: int) -> Entry | FileEntry:
        """A line that is shown."""
        return self._entries[line]

    @property
    def can_tick(self) -> bool:
        """Whether a line that is shown can be ticked by `tick_shown`."""
        return bool(self._shown_keys())

    def tick_shown(self, *, wanted: bool) -> None:
        """Tick the lines that are shown, or untick them; a choice among matters stays a person's."""
        keys = self._shown_keys()
        self._taken = self._taken | keys if wanted else self._taken - keys
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.ticked.emit()

    def _shown_keys(self) -> frozenset[CellKey | FileKey]:
        plain = (one for one in self._entries if not isinstance(one, FileEntry) or one.among == 1)
        return frozenset(one.key for one in plain if one.key is not None)

    # Qt overrides

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many lines are shown."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Nine."""
        return 0 if parent.isValid() else len(WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """The titles."""
        if role != DISPLAY or orientation is not Qt.Orientation.Horizontal:
            return None
        return _titles()[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Ticks can be set where there is something to take over."""
        known = super().flags(index)
        ticks = index.column() == 0 and self._entries[index.row()].key is not None
        return known | Qt.ItemFlag.ItemIsUserCheckable if ticks else known

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Texts, the tick, and the light beside the word."""
        entry = self._entries[index.row()]
        if role == CHECK and index.column() == 0 and entry.key is not None:
            return Qt.CheckState.Checked if entry.key in self._taken else Qt.CheckState.Unchecked
        if role == SIGN and index.column() == 1:
            return light_icon(entry.light)
        if role in (DISPLAY, TOOLTIP):
            return entry.texts[index.column()]
        return None

    def setData(  # noqa: N802 - Qt's name
        self, index: Index, value: object, role: int = DISPLAY
    ) -> bool:
        """Tick a line, or take the tick away."""
        key = self._entries[index.row()].key
        if role != CHECK or key is None:
            return False
        is_on = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        if is_on and isinstance(key, FileKey):  # a file goes to one matter
            others = {one for one in self._taken if isinstance(one, FileKey) and one.path == key.path}
            self._taken -= others
        self._taken = self._taken | {key} if is_on else self._taken - {key}
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
        self.ticked.emit()
        return True


def _entries(row: MergedRow) -> list[Entry]:
    if row.fate is RowFate.SUPERSEDED:
        return []
    shown = LEFT_ASIDE if row.fate is RowFate.SILENT else _SHOWN
    cells = [Entry(row, cell) for cell in row.cells if cell.verdict in shown]
    return [Entry(row), *cells] if row.fate in REFUSED_FATES else cells


def _file_entries(line: EvidenceLine) -> list[FileEntry]:
    """A line for each matter that a person may choose; one line where there is nothing to choose."""
    return [FileEntry(one, len(line.choices)) for one in line.choices] or [FileEntry(line)]


def _titles() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("Returns", "采用"),
        translate("Returns", "结果"),
        translate("Returns", "单位"),
        translate("Returns", "编号"),
        translate("Returns", "事项"),
        translate("Returns", "项目"),
        translate("Returns", "台账现有"),
        translate("Returns", "单位反馈"),
        translate("Returns", "说明"),
    )
