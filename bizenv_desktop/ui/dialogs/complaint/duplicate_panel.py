"""Beside the form of a registration: complaints that may tell of the same, and why; never in the way."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.complaint.duplicates import MOST_SHOWN, Likely
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.texts import status_word
from bizenv_desktop.ui.texts.finding_words import ground_words
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.page import Card, heading, scrolled

_WIDTH: Final = 292


class DuplicatePanel(QWidget):
    """At most five complaints as the list shows them; Alt+1 looks at the first, Ctrl+1 merges into it."""

    look_wanted = Signal(int)  # the complaint's id
    merge_changed = Signal(object)  # Likely | None: the case that the new complaint is to ride on

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._likely: tuple[Likely, ...] = ()
        self._merging: int | None = None
        self._merge_buttons: dict[int, QPushButton] = {}
        self._head = heading("")
        self._hint = paragraph("", Look.MUTED)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, SPACING, 0)
        self._column.setSpacing(SPACING)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        for widget in (self._head, self._hint):
            column.addWidget(widget)
        column.addWidget(scrolled(self._list), 1)
        self.setFixedWidth(_WIDTH)
        for number in range(MOST_SHOWN):
            shortcut(f"Alt+{number + 1}", owner, partial(self._look, number))
            shortcut(f"Ctrl+{number + 1}", owner, partial(self.toggle_merge, number))
        self.show_likely(())

    @property
    def likely(self) -> tuple[Likely, ...]:
        """What is shown."""
        return self._likely

    @property
    def merging(self) -> Likely | None:
        """The complaint into whose case the new one is to be merged."""
        return next((each for each in self._likely if each.line.id == self._merging), None)

    def show_likely(self, likely: Sequence[Likely]) -> None:
        """Show other complaints; the choice to merge is kept while its complaint is among them."""
        chosen = self.merging
        if chosen is not None and chosen.line.id not in {each.line.id for each in likely}:
            likely = (chosen, *likely)[:MOST_SHOWN]
        self._likely = tuple(likely)
        self._merge_buttons = {}
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, each in enumerate(self._likely):
            self._column.addWidget(self._card(number, each))
        self._column.addStretch(1)
        self._say()

    def toggle_merge(self, number: int) -> None:
        """Merge into this complaint's case after registering, or not after all."""
        if number >= len(self._likely) or self._likely[number].main is None:
            return
        wanted = self._likely[number].line.id
        self._merging = None if self._merging == wanted else wanted
        for matter_id, made in self._merge_buttons.items():
            made.setChecked(matter_id == self._merging)
        self.merge_changed.emit(self.merging)

    def _look(self, number: int) -> None:
        if number < len(self._likely):
            self.look_wanted.emit(self._likely[number].line.id)

    def _say(self) -> None:
        translate = QCoreApplication.translate
        count = len(self._likely)
        head = translate("Finding", "可能重复 {count} 件").format(count=count)
        self._head.show_text(head if count else translate("Finding", "可能重复"))
        self._hint.show_text(
            ""
            if count
            else translate("Finding", "填写内容、电话或企业时，这里列出可能反映同一事项的投诉，不影响登记。")
        )
        self._hint.setVisible(not count)

    def _card(self, number: int, likely: Likely) -> QWidget:
        row = likely.line.row
        card = Card()
        card.column.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        card.column.setSpacing(SPACING // 2)
        grounds = " ・ ".join(ground_words(ground, likely.percent) for ground in likely.grounds)
        state = " ・ ".join(
            part
            for part in (
                status_word(MatterKind.COMPLAINT, row.status), row.lead_unit, f"{row.opened_at:%Y-%m-%d}",
            )
            if part
        )  # fmt: skip
        card.column.addWidget(PlainLabel(grounds, Look.AMBER))
        card.column.addWidget(paragraph(f"{row.number}  {row.title}"))
        card.column.addWidget(paragraph(state, Look.MUTED))
        card.column.addLayout(self._deeds(number, likely))
        return card

    def _deeds(self, number: int, likely: Likely) -> QHBoxLayout:
        translate = QCoreApplication.translate
        deeds = QHBoxLayout()
        deeds.setSpacing(SPACING)
        look = button(translate("Finding", "查看 Alt+{n}").format(n=number + 1), partial(self._look, number))
        look.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        deeds.addWidget(look)
        if likely.main is not None:
            merge = button(_merge_words(number, likely), partial(self.toggle_merge, number), Look.CHIP)
            merge.setCheckable(True)
            merge.setChecked(likely.line.id == self._merging)
            merge.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._merge_buttons[likely.line.id] = merge
            deeds.addWidget(merge)
        deeds.addStretch(1)
        return deeds


class LookDialog(QDialog):
    """Another complaint beside the form, masked as in its pane; Escape goes back to the form."""

    def __init__(self, desk: Desk, matter_id: int, parent: QWidget) -> None:
        from bizenv_desktop.ui.tabs.complaints.detail import ComplaintDetail

        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("Finding", "查看投诉"))
        self.resize(520, 600)
        self.detail = ComplaintDetail(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        column.addWidget(self.detail)
        self.detail.show_complaint(matter_id)


def _merge_words(number: int, likely: Likely) -> str:
    translate = QCoreApplication.translate
    if likely.main is not None and likely.main.id != likely.line.id:
        said = translate("Finding", "并入其主案{main} Ctrl+{n}")
        return said.format(main=likely.main.row.number, n=number + 1)
    return translate("Finding", "并入此案 Ctrl+{n}").format(n=number + 1)
