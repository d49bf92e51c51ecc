"""The sheets of one file: others are offered, those that come in together are walked through."""

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from bizenv_desktop.services.intake.import_verdicts import Fate
from bizenv_desktop.ui.dialogs.intake.import_part import Part
from bizenv_desktop.ui.dialogs.intake.import_standing import ImportStanding
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel

_NAMED = 3


class SheetsBar(QWidget):
    """Hidden for a file of one table."""

    all_wanted = Signal()
    one_wanted = Signal()
    part_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = PlainLabel()
        self.sheets = QComboBox()
        self.sheets.setAccessibleName(QCoreApplication.translate("Import", "工作表"))
        self.sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.sheets.activated.connect(self.part_chosen)
        self.all = button("", self.all_wanted.emit)
        self.one = button("", self.one_wanted.emit, Look.QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for widget in (self.said, self.sheets, self.all, self.one):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.hide()

    def show_sheets(self, flow: ImportStanding) -> None:
        """Offer the other sheets, or show which one of those that come in together is seen."""
        others, together = flow.other_sheets, len(flow.parts) > 1
        self.sheets.setVisible(together)
        self.one.setVisible(together)
        self.all.setVisible(not together)
        self.setVisible(together or (flow.plan is not None and bool(others)))
        if together:
            self._show_parts(flow)
        elif others:
            self._offer(others)

    def _offer(self, others: tuple[str, ...]) -> None:
        names = "、".join(f"“{name}”" for name in others[:_NAMED]) + ("……" if len(others) > _NAMED else "")
        said = QCoreApplication.translate("Import", "这个文件里还有 {count} 张能导入的表：{names}")
        self.said.show_text(said.format(count=len(others), names=names))
        text = QCoreApplication.translate("Import", "{count} 张表一起导入")
        self.all.setText(text.format(count=len(others) + 1))

    def _show_parts(self, flow: ImportStanding) -> None:
        said = QCoreApplication.translate("Import", "{count} 张表一起导入，正在看")
        self.said.show_text(said.format(count=len(flow.parts)))
        with QSignalBlocker(self.sheets):
            self.sheets.clear()
            self.sheets.addItems([_line(part) for part in flow.parts])
            self.sheets.setCurrentIndex(flow.place)
        text = QCoreApplication.translate("Import", "只导入“{sheet}”")
        self.one.setText(text.format(sheet=flow.part.sheet.replace("&", "&&")))


def _line(part: Part) -> str:
    """A sheet, its rows, and how many of them need a look."""
    refused, conflicting = part.count(Fate.REFUSED), part.count(Fate.CONFLICTING)
    text = QCoreApplication.translate("Import", "{sheet}：{rows} 行").format(
        sheet=part.sheet, rows=part.count(None)
    )
    if refused:
        text += QCoreApplication.translate("Import", "，{count} 行拒绝").format(count=refused)
    if conflicting:
        text += QCoreApplication.translate("Import", "，{count} 行冲突").format(count=conflicting)
    return text
