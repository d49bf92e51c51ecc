"""The list of letters about to be issued: ticked ones go out, those that cannot say why."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from bizenv_desktop.services.urging.ladder_preview import FitLetter, LadderPreview, UnfitLetter
from bizenv_desktop.ui.tables.dressing import dress_lines
from bizenv_desktop.ui.texts import sentence
from bizenv_desktop.ui.texts.ladder_words import ground_word, number_words, why_not
from bizenv_desktop.ui.theme import ROW_HEIGHT, tokens

_ID: Final = int(Qt.ItemDataRole.UserRole)
_WIDTHS: Final = (150, 0, 150, 190, 76)
_TITLE, _WHY, _OVER = 1, 3, 4
_MOST: Final = 12


class LetterLines(QTreeWidget):
    """Space ticks and unticks the line with the cursor; all that can go are ticked at first."""

    ticked = Signal(int)  # how many

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("Ladder", "将出具的函"))
        self.setColumnCount(len(_WIDTHS))
        self.setHeaderLabels(
            [
                translate("Ladder", "编号"),
                translate("Ladder", "事项"),
                translate("Ladder", "单位"),
                translate("Ladder", "依据"),
                translate("Ladder", "逾期"),
            ]
        )
        dress_lines(self, _WIDTHS)
        self.itemChanged.connect(self._on_changed)

    @property
    def ids(self) -> tuple[int, ...]:
        """The ticked matters, in the order of the list."""
        return tuple(item.data(0, _ID) for item in self._items() if _is_ticked(item))

    def show_preview(self, preview: LadderPreview) -> None:
        """Show who can get a letter, then who cannot."""
        items = [*map(self._fit_item, preview.fit), *map(self._unfit_item, preview.unfit)]
        with QSignalBlocker(self):
            self.clear()
            self.addTopLevelItems(items)
        shown = max(1, min(_MOST, len(items)))
        self.setFixedHeight(ROW_HEIGHT * (shown + 1) + 4)
        for item in items[:1]:
            self.setCurrentItem(item)
        self.ticked.emit(len(self.ids))

    def tick(self, ids: Sequence[int]) -> None:
        """Tick these and no others; those that cannot go stay out."""
        wanted = set(ids)
        with QSignalBlocker(self):
            for item in self._items():
                if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                    item.setCheckState(0, _state(ticked=item.data(0, _ID) in wanted))
        self.viewport().update()
        self.ticked.emit(len(self.ids))

    def fit_ids(self) -> tuple[int, ...]:
        """Every matter that can get a letter, ticked or not."""
        can = Qt.ItemFlag.ItemIsUserCheckable
        return tuple(item.data(0, _ID) for item in self._items() if item.flags() & can)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(number) for number in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _fit_item(self, fit: FitLetter) -> QTreeWidgetItem:
        over = QCoreApplication.translate("Ladder", "{days} 天").format(days=fit.days_over)
        texts = [
            number_words(fit.row), fit.row.title, fit.addressee, ground_word(fit.ground),
            over if fit.days_over else "—",
        ]  # fmt: skip
        item = self._item(texts, fit.id)
        item.setCheckState(0, Qt.CheckState.Checked)
        if fit.days_over:
            item.setForeground(_OVER, QBrush(QColor(tokens().red)))
        return item

    def _unfit_item(self, unfit: UnfitLetter) -> QTreeWidgetItem:
        row = unfit.row
        texts = [number_words(row), row.title, row.lead_unit, why_not(unfit.why, row), ""]
        item = self._item(texts, row.id)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        for column in range(len(_WIDTHS)):
            item.setForeground(column, QBrush(QColor(tokens().muted)))
        item.setToolTip(_WHY, sentence(unfit.why))
        item.setForeground(_WHY, QBrush(QColor(tokens().amber)))
        return item

    def _item(self, texts: list[str], matter_id: int) -> QTreeWidgetItem:
        item = QTreeWidgetItem(texts)
        item.setData(0, _ID, matter_id)
        item.setSizeHint(0, QSize(0, ROW_HEIGHT))
        for column, text in enumerate(texts):
            item.setToolTip(column, text)
        return item

    def _on_changed(self, _item: QTreeWidgetItem, _column: int) -> None:
        self.ticked.emit(len(self.ids))


def _is_ticked(item: QTreeWidgetItem) -> bool:
    can = bool(item.flags() & Qt.ItemFlag.ItemIsUserCheckable)
    return can and item.checkState(0) is Qt.CheckState.Checked


def _state(*, ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
