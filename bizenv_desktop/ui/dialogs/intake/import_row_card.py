"""What there is to know about the row that is marked: its remarks, its sentence, its conflicting cells."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_verdicts import Fate, PlannedRow
from bizenv_desktop.ui.texts.import_words import fate_word, field_word, kept_word, remark_lines
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.page import heading, row_layout

_LONGEST: Final = 2_000


class RowCard(QWidget):
    """Hidden while no row is marked, or nothing is to be said of it."""

    def __init__(self, take: Callable[[int], None], keep: Callable[[int], None]) -> None:
        super().__init__()
        self._take = take
        self._keep = keep
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING - 2)

    def show_row(self, plan: ImportPlan | None, planned: PlannedRow | None, sentence: str) -> None:
        """Show a row and nothing older."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        said = plan is not None and planned is not None
        lines = remark_lines(planned, plan.reading.layout.columns) if plan and planned else ()
        self.setVisible(said and bool(lines or sentence or (planned and planned.conflicts)))
        if plan is None or planned is None:
            return
        title = QCoreApplication.translate("Import", "第 {row} 行：{fate}")
        self._column.addWidget(heading(title.format(row=planned.row.number, fate=fate_word(planned.fate))))
        for line in lines:
            self._column.addWidget(paragraph(line.text, Look.RED if line.refuses else Look.AMBER))
        if sentence:
            self._column.addWidget(PlainLabel(QCoreApplication.translate("Import", "原文"), Look.MUTED))
            self._column.addWidget(paragraph(sentence[:_LONGEST]))
        if planned.conflicts:
            self._show_conflicts(plan, planned)
        self._column.addSpacing(SPACING)

    def _show_conflicts(self, plan: ImportPlan, planned: PlannedRow) -> None:
        self._column.addWidget(paragraph(
            QCoreApplication.translate("Import", "这一件在台账里已经办理过，文件里的内容与台账不同："),
            Look.MUTED,
        ))  # fmt: skip
        text = QCoreApplication.translate("Import", "台账：{ours}\n文件：{theirs}")
        empty = QCoreApplication.translate("Import", "（空）")
        for cell in planned.conflicts:
            self._column.addWidget(PlainLabel(field_word(plan.reading.schema, cell.field), Look.HEADING))
            ours, theirs = cell.ours.strip() or empty, cell.theirs.strip() or empty
            shown = paragraph(text.format(ours=ours, theirs=theirs), None if cell.may_take else Look.MUTED)
            self._column.addWidget(shown)
            if not cell.may_take:
                self._column.addWidget(paragraph(kept_word(plan.kind, cell.field), Look.MUTED))
        if any(cell.may_take for cell in planned.conflicts):
            self._show_choice(planned)

    def _show_choice(self, planned: PlannedRow) -> None:
        number, is_taken = planned.row.number, planned.fate is not Fate.CONFLICTING
        take = button(
            QCoreApplication.translate("Import", "采用文件"),
            lambda: self._take(number),
        )
        keep = button(
            QCoreApplication.translate("Import", "保留台账"),
            lambda: self._keep(number),
        )
        for made, on in ((keep, not is_taken), (take, is_taken)):
            made.setProperty("look", Look.CHIP.value)
            made.setCheckable(True)
            made.setChecked(on)
        holder = QWidget()
        holder.setLayout(row_layout(keep, take))
        holder.layout().setContentsMargins(0, 0, 0, 0)  # pyright: ignore[reportOptionalMemberAccess] - it was just set
        self._column.addWidget(holder)
