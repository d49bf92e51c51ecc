"""录入巡查结果: the grid of measures and units, entered by single keys, saved as one deed."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from bizenv_desktop.rules.vocabulary import FindingResult
from bizenv_desktop.services.inspection.inspection_findings import SaveFindings, save_findings
from bizenv_desktop.services.inspection.inspection_rows import InspectionView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.tables.finding_grid import FindingGrid
from bizenv_desktop.ui.texts.inspection_words import result_word
from bizenv_desktop.ui.theme import ROW_HEIGHT, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.page import row_layout

_MOST_ROWS, _FEWEST_ROWS = 14, 4
_HEADER = 40


class InspectionFindingsForm(FormDialog):
    """Digits enter results and go on; Enter goes to the remark and back; Ctrl+Enter saves."""

    def __init__(
        self,
        desk: Desk,
        view: InspectionView,
        at: tuple[int, int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        translate = QCoreApplication.translate
        title = translate("Inspections", "录入巡查结果　{title}").format(title=view.row.title)
        super().__init__(desk, title, translate("Inspections", "保存结果"), parent)
        self._view = view
        self.held_on = DayEdit(view.row.held_on or desk.now().date())
        self.grid = FindingGrid(translate("Inspections", "巡查结果"), editable=True)
        self.where = PlainLabel("", Look.HEADING)
        self.text = QLineEdit()
        self.left = PlainLabel("", Look.MUTED)
        self._lay_out()
        self._connect()
        self.grid.findings.show(view)
        if at is not None:
            self.grid.setCurrentIndex(self.grid.findings.index(*at))
        else:
            self.grid.begin()
        self.grid.setFocus()
        self._on_edited()
        self._touched = False

    def command(self) -> SaveFindings:
        """What the form asks for."""
        return SaveFindings(self._view.row.id, self.held_on.day, self.grid.findings.entries())

    def submit(self) -> None:
        """Save what was entered."""
        self.perform(partial(save_findings, self.command()))

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        units, items = len(self._view.units), len(self._view.items)
        self.setMinimumWidth(min(1180, max(760, 420 + 150 * units)))
        self.fields.addRow(
            paragraph(
                translate(
                    "Inspections",
                    "按数字键录入，光标自动下移：1 落实　2 部分落实　3 未落实　4 不适用　0 清除；回车写情况",
                ),
                Look.MUTED,
            )
        )
        self.fields.addRow(self.grid)
        self.fields.addRow(self.where)
        keys = row_layout(*(self._key(number, result) for number, result in enumerate(FindingResult, 1)))
        rest = button(translate("Inspections", "本单位其余全部落实"), self._fill_unit)
        for made in (rest, self.left):
            keys.insertWidget(keys.count() - 1, made)
        self.fields.addRow(keys)
        self.text.setPlaceholderText(translate("Inspections", "时间、地点、看到的情况；回车到下一格"))
        self.add_field(translate("Inspections", "情况"), self.text)
        self.add_field(translate("Inspections", "巡查日期"), self.held_on)
        rows = min(items, _MOST_ROWS)
        least = min(items, _FEWEST_ROWS)
        self.fit_list(self.grid, _HEADER + ROW_HEIGHT * rows, _HEADER + ROW_HEIGHT * least)

    def _key(self, number: int, result: FindingResult) -> QWidget:
        made = button(f"{number} {result_word(result)}", partial(self._press, result))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _connect(self) -> None:
        self.grid.current_changed.connect(self._on_current)
        self.grid.text_wanted.connect(self._on_text_wanted)
        self.grid.findings.edited.connect(self._on_edited)
        self.text.textEdited.connect(self._on_typed)
        self.text.returnPressed.connect(self._on_text_done)
        self.held_on.dateChanged.connect(self.touch)

    def _press(self, result: FindingResult) -> None:
        self.grid.enter_result(result)
        self.grid.setFocus()

    def _fill_unit(self) -> None:
        """What is not entered at the unit with the cursor is good."""
        model, column = self.grid.findings, self.grid.currentIndex().column()
        for row in range(model.rowCount()):
            place = model.index(row, column)
            result, text = model.entered(place)
            if result is None:
                model.enter(place, FindingResult.GOOD, text)
        if model.open_count:
            self.grid.begin()
        self.grid.setFocus()

    def _on_current(self) -> None:
        place, model = self.grid.currentIndex(), self.grid.findings
        if not place.isValid():
            return
        unit = self._view.units[place.column()].name
        item = self._view.items[place.row()].name
        self.where.show_text(f"{unit}　{place.row() + 1}　{item}")
        self.text.setText(model.entered(place)[1])

    def _on_text_wanted(self) -> None:
        self.text.setFocus()
        self.text.selectAll()

    def _on_typed(self, text: str) -> None:
        place, model = self.grid.currentIndex(), self.grid.findings
        model.enter(place, model.entered(place)[0], text.strip())

    def _on_text_done(self) -> None:
        self.grid.go_on()
        self.grid.setFocus()

    def _on_edited(self) -> None:
        self.touch()
        said = QCoreApplication.translate("Inspections", "未录入 {count} 格")
        self.left.show_text(said.format(count=self.grid.findings.open_count))
