"""A judge's score sheet as it is keyed: a number a row, Enter goes on, X makes the sheet invalid."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit

from bizenv_desktop.rules.award.double_entry import Said
from bizenv_desktop.rules.award.score_marks import score_marks, score_of, score_text, scores_of
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.award.ballot_roll import OnBallot
from bizenv_desktop.ui.dialogs.award.paper_sheet import Beside, PaperSheet
from bizenv_desktop.ui.texts.ballot_words import beside_heads
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import SPACING, Look, give_look
from bizenv_desktop.ui.widgets.labels import PlainLabel

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_WIDTH: Final = 96
_LONGEST: Final = 12


class ScoreField(QLineEdit):
    """The points of one nominee; blank means not scored."""

    moved = Signal(int)  # to the next (1) or the last (-1) field
    emptied = Signal()  # Backspace where nothing is
    refused = Signal()  # X

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxLength(_LONGEST)
        self.setFixedWidth(_WIDTH)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    @property
    def is_readable(self) -> bool:
        """Whether what stands there are points, or nothing."""
        try:
            score_of(self.text())
        except BadInput:
            return False
        return True

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and arrows move, X and * speak of the whole sheet."""
        key = Qt.Key(event.key())
        if key in _ENTER:
            self.moved.emit(1)
        elif key == Qt.Key.Key_Up:
            self.moved.emit(-1)
        elif key in (Qt.Key.Key_X, Qt.Key.Key_Asterisk):
            self.refused.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What stands there is typed over."""
        super().focusInEvent(event)
        self.selectAll()


class ScoreSheet(PaperSheet):
    """One field a nominee; the last Enter finishes."""

    def __init__(self, roll: Sequence[OnBallot]) -> None:
        super().__init__(roll)
        self.valid = True
        self.fields = tuple(ScoreField(f"{one.number} {one.name}") for one in self.roll)
        self._readings = tuple((PlainLabel(), PlainLabel()) for _one in self.roll)
        self._heads = tuple(PlainLabel("", Look.MUTED) for _column in range(3))
        self._build()
        if self.fields:
            self.setFocusProxy(self.fields[0])

    @property
    def said(self) -> Said:
        """The points; raises `BadInput` for what cannot be read."""
        if not self.valid:
            return Said(score_marks(None for _field in self.fields), valid=False)
        return Said(score_marks(score_of(field.text()) for field in self.fields))

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed."""
        return self.valid and not any(field.text() for field in self.fields if field.isEnabled())

    def show_said(self, said: Said | None, beside: Beside | None = None) -> None:
        """Show what was keyed; with readings beside, what they agree on stands already."""
        self.valid = said is None or said.valid
        known = scores_of(said.marks) if said is not None and said.valid else (None,) * len(self.fields)
        agreed = _agreed(beside, len(self.fields))
        for place, field in enumerate(self.fields):
            points = known[place]
            shown = agreed[place] if points is None else score_text(points)
            field.setText("" if shown in (None, ".") else shown)
        self._show_beside(beside, agreed)
        first = next((at for at, points in enumerate(agreed) if points is None), 0)
        if self.fields:
            self.setFocusProxy(self.fields[first])
        self._after_change()

    def hold(self) -> None:
        """The fields wait until the sheet is saved."""
        self.setEnabled(False)

    def release(self, *, replay: bool) -> None:
        """Type again; what was typed meanwhile is dropped, the fields took nothing."""
        del replay
        self.setEnabled(True)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACING, SPACING, SPACING, SPACING)
        grid.setVerticalSpacing(SPACING)
        grid.setHorizontalSpacing(SPACING * 2)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        for column, head in enumerate(self._heads, 3):
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignRight)
            grid.setColumnMinimumWidth(column, _WIDTH)
        row = 0
        for place, one in enumerate(self.roll):
            if not place or self.roll[place - 1].award != one.award:
                grid.addWidget(PlainLabel(award_word(one.award), Look.MUTED), row, 0, 1, 3)
                row += 1
            self._add_row(grid, row, place)
            row += 1
        grid.setRowStretch(row, 1)

    def _add_row(self, grid: QGridLayout, row: int, place: int) -> None:
        one, field = self.roll[place], self.fields[place]
        grid.addWidget(PlainLabel(str(one.number), Look.MUTED), row, 0, Qt.AlignmentFlag.AlignRight)
        for column, label in enumerate(
            (PlainLabel(one.name, Look.HEADING), PlainLabel(one.unit, Look.MUTED)), 1
        ):
            label.setWordWrap(True)  # a long name must not push the field out of sight
            grid.addWidget(label, row, column)
        for column, label in enumerate(self._readings[place], 3):
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(field, row, 5)
        field.textEdited.connect(self._on_typed)
        field.moved.connect(partial(self._move, place))
        field.emptied.connect(partial(self._on_emptied, place))
        field.refused.connect(self._on_refused)

    def _show_beside(self, beside: Beside | None, agreed: Sequence[str | None]) -> None:
        for head, text in zip(self._heads, beside_heads(), strict=True):
            head.show_text(text if beside is not None else "")
        readings = (beside.left, beside.right) if beside is not None else (None, None)
        for place, pair in enumerate(self._readings):
            for label, said in zip(pair, readings, strict=True):
                label.show_text(_reading(said, place))
                label.show_look(None if agreed[place] is None else Look.MUTED)

    def _move(self, place: int, by: int) -> None:
        if not self.valid or (by > 0 and place + 1 >= len(self.fields)):
            self.finished.emit()
            return
        self._focus(max(0, place + by))

    def _focus(self, place: int) -> None:
        field = self.fields[place]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self.at_row.emit(field.geometry())

    def _on_emptied(self, place: int) -> None:
        if self.is_blank:
            self.back_wanted.emit()
        elif place:
            self._focus(place - 1)

    def _on_refused(self) -> None:
        self.valid = not self.valid
        self._after_change()

    def _on_typed(self, _text: str) -> None:
        self.valid = True
        self._after_change()

    def _after_change(self) -> None:
        for field in self.fields:
            give_look(field, None if field.is_readable else Look.RED)
        self.changed.emit()


def _agreed(beside: Beside | None, count: int) -> list[str | None]:
    """What both readings say of a nominee where both sheets are valid."""
    if beside is None or not (beside.left.valid and beside.right.valid):
        return [None] * count
    pairs = zip(beside.left.marks.split(","), beside.right.marks.split(","), strict=True)
    return [one if one == other else None for one, other in pairs]


def _reading(said: Said | None, place: int) -> str:
    if said is None:
        return ""
    if not said.valid:
        return QCoreApplication.translate("Ballots", "无效票")
    points = said.marks.split(",")[place]
    return "—" if points == "." else points
