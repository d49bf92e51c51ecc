"""One piece of publicity: planned for a day, held, or moved."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from bizenv_desktop.services.duty.publicity import SavePiece, Series, save_piece
from bizenv_desktop.services.unit.units import UnitRow, unit_rows
from bizenv_desktop.storage.queries.publicity import PublicityRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.task.task_units import unit_choices
from bizenv_desktop.ui.theme import SPACING
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker


class PieceForm(FormDialog):
    """Changes `piece`, or plans a new one for `day`; a piece stays in its series."""

    saved = Signal(int)  # the piece's id

    def __init__(
        self,
        desk: Desk,
        series: Sequence[Series],
        piece: PublicityRow | None,
        day: date,
        parent: QWidget | None = None,
    ) -> None:
        translate = QCoreApplication.translate
        title = translate("Publicity", "新增一期") if piece is None else translate("Publicity", "编辑一期")
        super().__init__(desk, title, translate("Publicity", "保存"), parent)
        self._piece = piece
        self._offered = {one.duty_id: one for one in series}
        self._units: tuple[UnitRow, ...] = ()
        self.series = QComboBox()
        for one in series:
            self.series.addItem(one.title, one.duty_id)
        self.title, self.guest, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.unit = UnitPicker(translate("Publicity", "单位名称或拼音首字母"))
        self.planned_on, self.held_on = DayEdit(day), DayEdit(min(day, desk.now().date()))
        self.held = QCheckBox(translate("Publicity", "已举办，日期"))
        self._lay_out()
        self._fill()
        self._connect()
        desk.dispatch.ask(unit_rows, owner=self, key="units", done=self._on_units)
        self.title.setFocus()

    def choose_series(self, duty_id: int | None) -> None:
        """Put a series into the field."""
        self.series.setCurrentIndex(max(0, self.series.findData(duty_id)))

    def command(self) -> SavePiece:
        """What the form asks for."""
        piece, units = self._piece, self.unit.picked
        return SavePiece(
            duty_id=piece.duty_id if piece is not None else int(self.series.currentData()),
            title=self.title.text(),
            planned_on=self.planned_on.day,
            unit_id=units[0] if units else None,
            guest=self.guest.text(),
            held_on=self.held_on.day if self.held.isChecked() else None,
            note=self.note.text(),
            id=piece.id if piece is not None else None,
            version=piece.version if piece is not None else None,
        )

    def submit(self) -> None:
        """Store the piece; a unit that the ledger does not know is asked about first."""
        if self.unit.picked is None:
            self.notice.say(QCoreApplication.translate("Publicity", "单位库中没有这个单位，请从提示中选择。"))
            self.unit.setFocus()
            return
        self.perform(partial(save_piece, self.command()), self.saved.emit)

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.held)
        row.addWidget(self.held_on)
        row.addStretch(1)
        for label, field in (
            (translate("Publicity", "系列"), self.series),
            (translate("Publicity", "主题"), self.title),
            (translate("Publicity", "单位"), self.unit),
            (translate("Publicity", "嘉宾"), self.guest),
            (translate("Publicity", "计划日期"), self.planned_on),
            (translate("Publicity", "举办"), held),
            (translate("Publicity", "备注"), self.note),
        ):
            self.add_field(label, field)

    def _fill(self) -> None:
        piece = self._piece
        self.held_on.setEnabled(piece is not None and piece.held_on is not None)
        if piece is None:
            return
        self.choose_series(piece.duty_id)
        self.series.setEnabled(False)
        for line, text in ((self.title, piece.title), (self.guest, piece.guest), (self.note, piece.note)):
            line.setText(text)
        self.planned_on.set_day(piece.planned_on)
        self.held.setChecked(piece.held_on is not None)
        self.held_on.set_day(piece.held_on or min(piece.planned_on, self.desk.now().date()))

    def _connect(self) -> None:
        for line in (self.title, self.guest, self.note, self.unit):
            line.textEdited.connect(self.touch)
        self.held.toggled.connect(self.held_on.setEnabled)
        self.held.toggled.connect(self.touch)
        self.series.currentIndexChanged.connect(self._propose_unit)

    def _on_units(self, units: Sequence[UnitRow]) -> None:
        self._units = tuple(units)
        self.unit.offer(unit_choices(units))
        if self._piece is not None:
            self.unit.pick(() if self._piece.unit_id is None else (self._piece.unit_id,))
        else:
            self._propose_unit()

    def _propose_unit(self, *_series: object) -> None:
        """A series that one unit alone owes is held by that unit."""
        one = self._offered.get(self.series.currentData())
        if self._piece is None and one is not None and len(one.unit_ids) == 1:
            self.unit.pick(one.unit_ids)
