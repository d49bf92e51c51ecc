"""Step 4: what was taken in, and the way back."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bizenv_desktop.exchange.plans.door import SENTENCE
from bizenv_desktop.services.intake.import_plan import ImportPlan, ImportResult
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.page import Card, show_alone

_WIDE: Final = 560
_LONGEST_NAME: Final = 8


class DonePage(QWidget):
    """The counts of the import, 撤销本次导入, and another file."""

    undo_wanted = Signal()
    copy_wanted = Signal()
    another_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = paragraph("", Look.TITLE)
        self.counts = paragraph()
        self.hint = paragraph("", Look.MUTED)
        self.undo = button(QCoreApplication.translate("Import", "撤销本次导入"), self.undo_wanted.emit)
        self.copy = button(QCoreApplication.translate("Import", "另存标注副本…"), self.copy_wanted.emit)
        self.another = button(QCoreApplication.translate("Import", "再导入一个"), self.another_wanted.emit)
        self.next = button(QCoreApplication.translate("Import", "下一张工作表"), self.next_wanted.emit)
        card = Card()
        card.setFixedWidth(_WIDE)
        column = card.column
        column.setSpacing(SPACING * 2)
        for widget in (self.head, self.counts, self.hint):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for made in (self.undo, self.copy, self.next, self.another):
            made.setAutoDefault(True)  # Enter takes the one that has the focus
            row.addWidget(made)
        row.addStretch(1)
        column.addLayout(row)
        show_alone(card, self)

    def show_result(self, plans: Sequence[ImportPlan], result: ImportResult, next_sheet: str) -> None:
        """Say what was written; `next_sheet` is another one of the file that is worth a look, if any."""
        head = QCoreApplication.translate("Import", "已导入“{file}”")
        if len(plans) > 1:
            head = QCoreApplication.translate("Import", "已导入“{file}”的 {count} 张表")
        self.head.show_text(head.format(file=plans[0].file_name, count=len(plans)))
        counts = QCoreApplication.translate(
            "Import", "新增 {created} 行，变更 {updated} 行，相同 {unchanged} 行，没有导入 {rejected} 行。"
        )
        outside = sum(len(plan.rows) for plan in plans) - result.created - result.updated - result.unchanged
        self.counts.show_text(
            counts.format(
                created=result.created,
                updated=result.updated,
                unchanged=result.unchanged,
                rejected=outside,
            )
        )
        self.hint.show_text(_hint(outside, is_prose=SENTENCE in plans[0].reading.unmapped))
        self.undo.setVisible(result.batch is not None)
        self.copy.setVisible(outside > 0)
        self.next.setVisible(bool(next_sheet))
        text = QCoreApplication.translate("Import", "接着导入“{sheet}”")
        name = next_sheet if len(next_sheet) <= _LONGEST_NAME else next_sheet[:_LONGEST_NAME] + "…"
        self.next.setText(text.format(sheet=name.replace("&", "&&")))
        self.next.setToolTip(next_sheet)


def _hint(outside: int, *, is_prose: bool) -> str:
    if outside:
        return QCoreApplication.translate(
            "Import",
            "没有导入的行可以另存一份标注了原因的副本，请报送单位改好后再导入；已导入的行不会重复。",
        )
    if is_prose:
        return QCoreApplication.translate("Import", "撤销会把这批数据整批取走，恢复导入前的样子。")
    return QCoreApplication.translate(
        "Import", "以后同样的表会按这一次的列对应关系读。撤销会把这批数据整批取走，恢复导入前的样子。"
    )
