"""Step 2: which sheet, where its header stands, what each column feeds; all proposed, all to be changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QSpinBox, QVBoxLayout, QWidget

from bizenv_desktop.exchange.column_letters import column_letter
from bizenv_desktop.exchange.reading.layout_values import Column
from bizenv_desktop.exchange.reading.look import SheetLook
from bizenv_desktop.exchange.reading.mapping import ColumnChoice, HeaderPlace
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.exchange.reading.schema import KindSchema
from bizenv_desktop.exchange.schemas import SCHEMAS
from bizenv_desktop.services.intake.imports import AUTO
from bizenv_desktop.ui.dialogs.intake.import_columns import ColumnGrid, ColumnUse, SheetHead
from bizenv_desktop.ui.dialogs.intake.import_flow import ImportFlow
from bizenv_desktop.ui.texts.import_words import kind_word, kinds
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.number_inset import inset_numbers
from bizenv_desktop.ui.widgets.page import Card

_BALLOTS: Final = "ballots"
_SIDE: Final = 230
_LAST_HEADER: Final = 40
_NO_SHEET: Final = SheetLook("", visible=True)


@dataclass(frozen=True, slots=True)
class _Proposal:
    """A kind, what each column feeds, and the rows of the header, as Excel counts them."""

    schema: KindSchema | None
    columns: Sequence[Column]
    header_rows: Sequence[int]


class ColumnsPage(QWidget):
    """Whatever is changed here is read at once; the fields above the columns follow."""

    options_wanted = Signal(object, str)  # ReadOptions, kind ("": as it was asked for at first)
    kind_wanted = Signal(str)
    part_wanted = Signal(int)  # place of a sheet that is taken in together with others

    def __init__(self, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self._chosen: dict[str, str] = {}
        self.sheets = QListWidget()
        self.kind = QComboBox()
        self.header_row = QSpinBox()
        self.header_depth = QSpinBox()
        self.year = QSpinBox()
        self.grid = ColumnGrid()
        self._said = paragraph("", Look.MUTED)
        self._empty = EmptyState(self.grid.viewport())
        self._make_parts()
        self._build()
        self._connect()
        inset_numbers(self)

    def forget(self) -> None:
        """Nothing of an earlier file stays."""
        self._chosen = {}

    def show_look(self) -> None:
        """The sheets of a file that was opened."""
        look = self._flow.look
        hidden = QCoreApplication.translate("Import", "{sheet}（隐藏）")
        with QSignalBlocker(self.sheets):
            self.sheets.clear()
            for sheet in look.sheets if look else ():
                self.sheets.addItem(sheet.name if sheet.visible else hidden.format(sheet=sheet.name))
        self._show_options()
        self.show_reading()

    def show_reading(self) -> None:
        """What each column feeds, as the table was read, or as it would be read where that was refused."""
        proposal = self._proposal()
        if proposal.schema is not None:
            with QSignalBlocker(self.kind):
                self.kind.setCurrentIndex(kinds().index(proposal.schema.kind))
        self._show_head(proposal)

    def focus_first(self) -> None:
        """Begin with the columns, or with the kind where it is not known."""
        if self._proposal().schema is None:
            self.kind.setFocus()
        else:
            self.grid.focus_first()

    def _make_parts(self) -> None:
        self.sheets.setAccessibleName(QCoreApplication.translate("Import", "工作表"))
        self.sheets.setUniformItemSizes(True)
        self.kind.addItems([kind_word(kind) for kind in kinds()])
        self.kind.setAccessibleName(QCoreApplication.translate("Import", "种类"))
        self.header_row.setRange(0, _LAST_HEADER)
        self.header_row.setSpecialValueText(QCoreApplication.translate("Import", "自动"))
        self.header_row.setAccessibleName(QCoreApplication.translate("Import", "表头从第几行开始"))
        self.header_depth.setRange(0, 3)
        self.header_depth.setSpecialValueText(QCoreApplication.translate("Import", "没有表头"))
        self.header_depth.setAccessibleName(QCoreApplication.translate("Import", "表头占几行"))
        self.year.setRange(1999, 2099)
        self.year.setSpecialValueText(QCoreApplication.translate("Import", "不假定"))
        self.year.setAccessibleName(QCoreApplication.translate("Import", "没写年份的日期按哪一年"))

    def _build(self) -> None:
        side = Card()
        side.setFixedWidth(_SIDE)
        column = side.column
        for label, field in (
            (QCoreApplication.translate("Import", "工作表"), self.sheets),
            (QCoreApplication.translate("Import", "种类"), self.kind),
            (QCoreApplication.translate("Import", "表头从第几行开始"), self.header_row),
            (QCoreApplication.translate("Import", "表头占几行"), self.header_depth),
            (QCoreApplication.translate("Import", "没写年份的日期按哪一年"), self.year),
        ):
            column.addWidget(PlainLabel(label, Look.MUTED))
            column.addWidget(field)
        column.setStretchFactor(self.sheets, 1)
        right = QVBoxLayout()
        right.setSpacing(SPACING)
        right.addWidget(self._said)
        right.addWidget(self.grid, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(side)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        self.sheets.currentRowChanged.connect(self._on_sheet)
        self.kind.activated.connect(self._on_kind)
        self.header_row.valueChanged.connect(self._on_option)
        self.header_depth.valueChanged.connect(self._on_option)
        self.year.valueChanged.connect(self._on_option)
        self.grid.chosen.connect(self._on_column)

    def _show_options(self) -> None:
        options = self._flow.wishes.options
        header = options.header
        with QSignalBlocker(self.kind), QSignalBlocker(self.year):
            self.kind.setCurrentIndex(kinds().index(self._flow.wishes.kind))
            self.year.setValue(options.assumed_year or self.year.minimum())
        with QSignalBlocker(self.header_row), QSignalBlocker(self.header_depth):
            self.header_row.setValue(header.first_row if header else 0)
            self.header_depth.setValue(header.depth if header else 1)
        self.header_depth.setEnabled(self.header_row.value() > 0)

    def _proposal(self) -> "_Proposal":
        """How the sheet was read, or would be read."""
        reading, kind = self._flow.reading, self._flow.wishes.kind
        if reading is not None:
            return _Proposal(reading.schema, reading.layout.columns, reading.layout.header_rows)
        fits = (fit for fit in self._sheet().fits if kind in (AUTO, fit.kind))
        fit = next(fits, None)
        if fit is None:
            return _Proposal(SCHEMAS.get(kind), (), self._header_rows())
        first, depth = fit.header
        return _Proposal(SCHEMAS[fit.kind], fit.columns, tuple(range(first, first + depth)))

    def _sheet(self) -> SheetLook:
        """The sheet that is shown: the one that was read, the chosen one, the first that is seen."""
        look, reading, wanted = self._flow.look, self._flow.reading, self._flow.wishes.options.sheet
        sheets = look.sheets if look is not None else ()
        name = reading.layout.sheet if reading is not None else wanted
        named = next((sheet for sheet in sheets if sheet.name == name), None)
        seen = next((sheet for sheet in sheets if sheet.visible), None)
        return named or seen or (sheets[0] if sheets else _NO_SHEET)

    def _show_head(self, proposal: "_Proposal") -> None:
        look, sheet = self._flow.look, self._sheet()
        if look is not None and sheet in look.sheets:
            with QSignalBlocker(self.sheets):
                self.sheets.setCurrentRow(look.sheets.index(sheet))
        width = max((len(row) for row in sheet.head), default=0)
        letters = tuple(column_letter(place + sheet.first_column) for place in range(width))
        self.grid.show_head(SheetHead(sheet.head, letters, proposal.header_rows), proposal.schema)
        self.grid.show_uses(self._uses(proposal, letters))
        self._said.show_text(_explained(self._flow.reading, is_table=bool(sheet.head)))
        self._empty.setVisible(False)
        if not sheet.head:
            self._say_without_columns()

    def _uses(self, proposal: "_Proposal", letters: Sequence[str]) -> Sequence[ColumnUse]:
        uses = {one.letter: ColumnUse(one.field, str(one.source)) for one in proposal.columns}
        if self._flow.reading is None:  # refused: what was chosen by hand is not forgotten for that
            taken = set(self._chosen.values()) - {""}
            uses = {letter: use for letter, use in uses.items() if use.field not in taken}
            uses |= {letter: ColumnUse(field, "hand") for letter, field in self._chosen.items()}
        return [uses.get(letter, ColumnUse()) for letter in letters]

    def _header_rows(self) -> tuple[int, ...]:
        first = self.header_row.value()
        return tuple(range(first, first + self.header_depth.value())) if first else ()

    def _say_without_columns(self) -> None:
        self._empty.say(
            QCoreApplication.translate("Import", "没有列可选"),
            QCoreApplication.translate("Import", "方案的任务是从句子里读出来的，请到下一步逐条核对。"),
        )

    def _on_sheet(self, row: int) -> None:
        look = self._flow.look
        if look is not None and 0 <= row < len(look.sheets):
            self._chosen = {}
            parts = [part.sheet for part in self._flow.parts]
            if len(parts) > 1 and look.sheets[row].name in parts:
                self.part_wanted.emit(parts.index(look.sheets[row].name))
                return
            options = self._flow.wishes.options._replace(choices=(), header=None, habits=())
            self.options_wanted.emit(options._replace(sheet=look.sheets[row].name), "")

    def _on_kind(self, place: int) -> None:
        self._chosen = {}
        self.kind_wanted.emit(kinds()[place])

    def _on_option(self, _value: int = 0) -> None:
        first, year = self.header_row.value(), self.year.value()
        self.header_depth.setEnabled(first > 0)
        header = HeaderPlace(first, self.header_depth.value()) if first else None
        assumed = year if year > self.year.minimum() else None
        options = self._flow.wishes.options._replace(header=header, assumed_year=assumed)
        self.options_wanted.emit(options, self._flow.wishes.kind)

    def _on_column(self, letter: str, field: str) -> None:
        self._chosen = {one: other for one, other in self._chosen.items() if not field or other != field}
        self._chosen[letter] = field
        choices = tuple(ColumnChoice(one, other) for one, other in self._chosen.items())
        # Columns chosen by hand hold for the sheet and the kind that are seen.
        sheet, schema = self._sheet().name or None, self._proposal().schema
        options = self._flow.wishes.options._replace(choices=choices, sheet=sheet)
        self.options_wanted.emit(options, schema.kind if schema is not None else "")


def _explained(reading: SheetReading | None, *, is_table: bool) -> str:
    if not is_table:
        return ""
    if reading is None:
        return QCoreApplication.translate(
            "Import", "没有认出这张表：请在左边选定种类和表头所在的行，再在每一列上面选字段；带 * 的必须有。"
        )
    if reading.schema.kind == _BALLOTS:
        return QCoreApplication.translate(
            "Import", "写有候选名称的列按名称计票，不用选字段；名称要与候选名单一致。"
        )
    if not reading.unmapped:
        return QCoreApplication.translate("Import", "每一列都有对应的字段。不对的可以在列的上面改。")
    text = QCoreApplication.translate(
        "Import", "没有对应字段的列不导入：{columns}。需要的可以在列的上面选字段。"
    )
    return text.format(columns="、".join(name.replace("\n", "") for name in reading.unmapped[:8]))
