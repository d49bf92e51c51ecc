"""What the rules being chosen do to made-up votes: the ranking, and a line for each other choice."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from bizenv_desktop.rules.award.rule_sheet import RuleSheet
from bizenv_desktop.rules.award.sheet_preview import Effect, PreviewLine, effects, preview
from bizenv_desktop.ui.texts.count_words import outcome_word
from bizenv_desktop.ui.texts.rule_sheet_words import (
    effect_sentence,
    elected_words,
    moved_words,
    moves_words,
    rank_words,
    variant_words,
)
from bizenv_desktop.ui.theme import ROW_HEIGHT, SPACING, Look, tokens
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import heading

_LINES: Final = 6
_TOTAL, _MOVED = 2, 3
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MOVES: Final = 2


class SheetPreview(QWidget):
    """Counts again whenever it is shown a sheet; ▲▼ are places against the sheet that was saved last."""

    def __init__(self, saved: RuleSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self._saved = saved
        self.notice = NoticeBar()
        self.ranking = _tree(
            translate("Rules", "虚构票的排名"),
            (translate("Rules", "名次"), translate("Rules", "候选"), translate("Rules", "总分"),
             translate("Rules", "比已保存的"), translate("Rules", "结果")),
            (48, 56, 72, 84, 0),
        )  # fmt: skip
        self.ranking.setFixedHeight(ROW_HEIGHT * (_LINES + 1) + 4)
        self.ranking.headerItem().setTextAlignment(_TOTAL, _RIGHT)
        self.choices = _tree(
            translate("Rules", "换一种选法会怎样"),
            (translate("Rules", "如果选"), translate("Rules", "入选"), translate("Rules", "名次变化")),
            (236, 96, 0),
        )
        self.meaning = paragraph("", Look.MUTED)
        self._effects: tuple[Effect, ...] = ()
        self._build()

    def show_sheet(self, sheet: RuleSheet) -> None:
        """Count by this sheet; where it cannot be counted by, say why and keep the last ranking."""
        with self.notice.heeding():
            lines, made = preview(sheet, self._saved), effects(sheet)
            self.notice.clear()
            self._show_lines(lines)
            self._show_effects(made)

    def _build(self) -> None:
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(heading(translate("Rules", "用一组虚构的票试算")))
        said = translate("Rules", "6 个候选，2 个名额；己网络得票最多，投票后退出。")
        column.addWidget(paragraph(said, Look.MUTED))
        column.addWidget(self.notice)
        column.addWidget(self.ranking)
        column.addWidget(heading(translate("Rules", "换一种选法会怎样（●为现在的选法）")))
        column.addWidget(self.choices, 1)
        column.addWidget(self.meaning)
        self.choices.currentItemChanged.connect(self._on_current)

    def _show_lines(self, lines: Sequence[PreviewLine]) -> None:
        self.ranking.clear()
        for one in lines:
            item = _item(
                rank_words(one), one.line.candidate.name, one.line.shown, moved_words(one.moved),
                outcome_word(one.line.outcome),
            )  # fmt: skip
            if one.moved:
                colour = tokens().green if one.moved > 0 else tokens().red
                item.setForeground(_MOVED, QBrush(QColor(colour)))
            item.setTextAlignment(_TOTAL, _RIGHT)
            self.ranking.addTopLevelItem(item)

    def _show_effects(self, made: Sequence[Effect]) -> None:
        place = self.choices.verticalScrollBar().value()
        current = min(max(0, self.choices.currentIndex().row()), len(made) - 1)
        with QSignalBlocker(self.choices):
            self._list(made)
        self._effects = tuple(made)
        self.choices.setCurrentIndex(self.choices.model().index(current, 0))
        self.choices.verticalScrollBar().setValue(place)

    def _list(self, made: Sequence[Effect]) -> None:
        self.choices.clear()
        for effect in made:
            item = _item(variant_words(effect.variant), elected_words(effect), moves_words(effect))
            for column in range(self.choices.columnCount()):
                item.setToolTip(column, effect_sentence(effect))
            if not effect.moved:
                item.setForeground(_MOVES, QBrush(QColor(tokens().muted)))
            self.choices.addTopLevelItem(item)

    def _on_current(self, item: QTreeWidgetItem | None, _last: QTreeWidgetItem | None) -> None:
        """Say in a sentence what the line with the cursor means and does."""
        place = self.choices.indexOfTopLevelItem(item) if item is not None else -1
        if 0 <= place < len(self._effects):
            self.meaning.show_text(effect_sentence(self._effects[place]))


def _tree(name: str, titles: Sequence[str], widths: Sequence[int]) -> QTreeWidget:
    """A list to read; a width of 0 takes the rest."""
    tree = QTreeWidget()
    tree.setAccessibleName(name)
    tree.setColumnCount(len(titles))
    tree.setHeaderLabels(list(titles))
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setAlternatingRowColors(True)
    tree.setTabKeyNavigation(False)
    header = tree.header()
    header.setFixedHeight(ROW_HEIGHT)
    header.setStretchLastSection(False)
    for column, width in enumerate(widths):
        if width:
            tree.setColumnWidth(column, width)
        else:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return tree


def _item(*texts: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(texts))
    item.setSizeHint(0, QSize(0, ROW_HEIGHT))
    return item
