"""The reviews of a nominee from first to last: day, stage, who, mark, verdict, note."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from bizenv_desktop.rules.award.review_marks import Verdict, mark_shown, verdict_of
from bizenv_desktop.services.award.reviews import ReviewRow
from bizenv_desktop.ui.tables.dressing import dress_lines
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.review_words import verdict_word
from bizenv_desktop.ui.theme import ROW_HEIGHT, tokens

_WIDTHS: Final = (100, 64, 150, 70, 70, 0)
_MARK, _VERDICT, _NOTE = 3, 4, 5


class ReviewLines(QTreeWidget):
    """Enter or double click opens the review with the cursor; empty, it says what to do."""

    opened = Signal(object)  # ReviewRow

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._rows: tuple[ReviewRow, ...] = ()
        self.setAccessibleName(translate("Reviews", "评审意见"))
        self.setHeaderLabels(
            [
                translate("Reviews", "日期"),
                translate("Reviews", "阶段"),
                translate("Reviews", "评审人"),
                translate("Reviews", "分数"),
                translate("Reviews", "意见"),
                translate("Reviews", "评语"),
            ]
        )
        self.headerItem().setTextAlignment(_MARK, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        dress_lines(self, _WIDTHS)
        self.setMinimumHeight(ROW_HEIGHT * 5)
        self.itemActivated.connect(self._on_activated)

    def show_reviews(self, rows: Sequence[ReviewRow]) -> None:
        """Show these reviews and no others."""
        self._rows = tuple(rows)
        self.clear()
        items = [_item(row) for row in rows]
        self.addTopLevelItems(items)
        if not items:
            said = QCoreApplication.translate("Reviews", "还没有评审意见；点“新增意见”，或用评审表整批录入。")
            hint = QTreeWidgetItem([said])
            hint.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addTopLevelItem(hint)
            hint.setFirstColumnSpanned(True)
        else:
            self.setCurrentItem(items[0])

    def _on_activated(self, item: QTreeWidgetItem, _column: int) -> None:
        place = self.indexOfTopLevelItem(item)
        if place < len(self._rows):
            self.opened.emit(self._rows[place])


def _item(row: ReviewRow) -> QTreeWidgetItem:
    verdict, now = verdict_of(row.passed), tokens()
    made = QTreeWidgetItem(
        [
            f"{row.held_on:%Y-%m-%d}",
            word(row.stage),
            row.who,
            mark_shown(row.mark),
            verdict_word(verdict),
            row.note.replace("\n", " "),
        ]
    )
    made.setTextAlignment(_MARK, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    colours = {Verdict.PASSED: now.green, Verdict.FAILED: now.red, Verdict.OPEN: now.muted}
    made.setForeground(_VERDICT, QBrush(QColor(colours[verdict])))
    made.setToolTip(_NOTE, row.note)
    made.setSizeHint(0, QSize(0, ROW_HEIGHT))
    return made
