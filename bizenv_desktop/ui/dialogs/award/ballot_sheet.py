"""A ballot as it is keyed: large rows, one key a mark, and never a mouse.

1 Y 空格 = 赞成, 2 N = 反对, 3 - = 弃权 (so does Enter on an empty row), X = the whole ballot is invalid,
A = 赞成 for the rest. A digit pad alone suffices: 1 2 3, + for the rest, * for invalid, Enter.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy

from bizenv_desktop.rules.award.double_entry import Said
from bizenv_desktop.rules.vocabulary import Mark
from bizenv_desktop.services.award.ballot_roll import OnBallot
from bizenv_desktop.ui.dialogs.award.keyed_ballot import KeyedBallot
from bizenv_desktop.ui.dialogs.award.paper_sheet import Beside, PaperSheet
from bizenv_desktop.ui.texts.ballot_words import SIGNS, beside_heads, mark_word
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import SPACING, tokens

_KEYS: Final = {
    Qt.Key.Key_1: Mark.FOR, Qt.Key.Key_Y: Mark.FOR, Qt.Key.Key_Space: Mark.FOR,
    Qt.Key.Key_2: Mark.AGAINST, Qt.Key.Key_N: Mark.AGAINST,
    Qt.Key.Key_3: Mark.ABSTAINED, Qt.Key.Key_Minus: Mark.ABSTAINED,
}  # fmt: skip
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REST: Final = (Qt.Key.Key_A, Qt.Key.Key_Plus)
_INVALID: Final = (Qt.Key.Key_X, Qt.Key.Key_Asterisk)
_CHOICES: Final = (Mark.FOR, Mark.AGAINST, Mark.ABSTAINED)
_BOX: Final = 92
_NUMBER: Final = 44
_HEAD: Final = 28
_FEW: Final = 12
_TALL, _LOW = 36, 29


class BallotSheet(PaperSheet):
    """Marks of one ballot; who is not on this ballot is hidden and keeps the place as absent."""

    def __init__(self, roll: Sequence[OnBallot]) -> None:
        super().__init__(roll)
        self.keyed = KeyedBallot(roll)
        self._held: list[QKeyEvent] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    @property
    def said(self) -> Said:
        """The marks, a blank one an abstention."""
        return self.keyed.said

    @property
    def is_blank(self) -> bool:
        """Whether no mark is keyed yet."""
        return self.keyed.is_blank

    def show_awards(self, awards: frozenset[str]) -> None:
        """Show the nominees of these classes alone: the others are not on this ballot."""
        self.keyed.shown = [place for place, one in enumerate(self.roll) if one.award in awards]
        self.show_said(None)
        self.updateGeometry()

    def show_said(self, said: Said | None, beside: Beside | None = None) -> None:
        """Show what was keyed; with readings beside, what they agree on stands already."""
        self.keyed.start(said, beside)
        self._after_key()

    def hold(self) -> None:
        """Keys wait from now on."""
        self._held = []

    def release(self, *, replay: bool) -> None:
        """Take up the keys that waited, or drop them."""
        held, self._held = self._held or [], None
        for event in held if replay else ():
            self.keyPressEvent(event)

    def _after_key(self) -> None:
        self._tell()
        self.update()
        self.at_row.emit(self._row_box(min(self.keyed.row, len(self.keyed.shown) - 1)))
        self.changed.emit()

    def _tell(self) -> None:
        """What a screen reader says: the row with the cursor and its mark."""
        keyed = self.keyed
        if keyed.is_at_end:
            self.setAccessibleName(QCoreApplication.translate("Ballots", "回车保存"))
            return
        one, mark = self.roll[keyed.shown[keyed.row]], keyed.marks[keyed.shown[keyed.row]]
        self.setAccessibleName(f"{one.number} {one.name} {mark_word(mark) if mark is not None else ''}")

    def _row_height(self) -> int:
        return _TALL if len(self.keyed.shown) <= _FEW else _LOW

    def _heads_before(self, at: int) -> int:
        awards = [self.roll[place].award for place in self.keyed.shown[: at + 1]]
        return sum(n == 0 or awards[n] != awards[n - 1] for n in range(len(awards)))

    def _row_box(self, at: int) -> QRect:
        top = at * self._row_height() + self._heads_before(at) * _HEAD
        return QRect(0, top, self.width(), self._row_height())

    def _enter(self) -> None:
        if self.keyed.is_at_end:
            self.finished.emit()
        else:
            self.keyed.skip()
            self._after_key()

    def _back(self) -> None:
        if self.keyed.is_blank:
            self.back_wanted.emit()
        else:
            self.keyed.take_back()
            self._after_key()

    # Painting

    def _paint_row(self, painter: QPainter, at: int) -> None:
        now, box, place = tokens(), self._row_box(at), self.keyed.shown[at]
        one = self.roll[place]
        if at == 0 or self.roll[self.keyed.shown[at - 1]].award != one.award:
            self._paint_head(painter, QRect(0, box.top() - _HEAD, box.width(), _HEAD), one.award)
        if at == self.keyed.row and self.hasFocus():
            painter.fillRect(box, QColor(now.chosen))
            painter.fillRect(QRect(0, box.top(), 4, box.height()), QColor(now.accent))
        painter.setPen(QColor(now.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(QColor(now.muted))
        number = QRect(0, box.top(), _NUMBER, box.height())
        painter.drawText(number, int(Qt.AlignmentFlag.AlignCenter), str(one.number))
        left = box.right() - _BOX * (len(_CHOICES) + (2 if self.keyed.beside else 0))
        self._paint_name(painter, QRect(_NUMBER, box.top(), left - _NUMBER - SPACING, box.height()), one)
        self._paint_choices(painter, QRect(left, box.top(), box.right() - left, box.height()), place)

    def _paint_head(self, painter: QPainter, box: QRect, award: str) -> None:
        now = tokens()
        painter.fillRect(box, QColor(now.header))
        painter.setPen(QColor(now.muted))
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(box.adjusted(SPACING + 4, 0, 0, 0), middle, award_word(award))
        if self.keyed.beside is not None:
            left = box.right() - _BOX * (len(_CHOICES) + 2)
            for text, width in zip(beside_heads(), (_BOX, _BOX, _BOX * len(_CHOICES)), strict=True):
                place = QRect(left, box.top(), width, box.height())
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)
                left += width

    def _paint_name(self, painter: QPainter, box: QRect, one: OnBallot) -> None:
        now, middle = tokens(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        plain, large = self.font(), QFont(self.font())
        large.setPointSizeF(plain.pointSizeF() + 3)
        painter.setFont(large)
        metrics = QFontMetrics(large)
        name = metrics.elidedText(one.name, Qt.TextElideMode.ElideRight, box.width())
        painter.setPen(QColor(now.ink if self.keyed.valid else now.closed))
        painter.drawText(box, middle, name)
        painter.setFont(plain)
        rest = box.adjusted(metrics.horizontalAdvance(name) + SPACING * 2, 0, 0, 0)
        unit = QFontMetrics(plain).elidedText(one.unit, Qt.TextElideMode.ElideRight, max(0, rest.width()))
        painter.setPen(QColor(now.muted))
        painter.drawText(rest, middle, unit)

    def _paint_choices(self, painter: QPainter, box: QRect, place: int) -> None:
        left = box.left()
        if self.keyed.beside is not None:
            for said in (self.keyed.beside.left, self.keyed.beside.right):
                self._paint_reading(painter, QRect(left, box.top(), _BOX, box.height()), said, place)
                left += _BOX
        for mark in _CHOICES:
            self._paint_choice(painter, QRect(left, box.top(), _BOX, box.height()), place, mark)
            left += _BOX

    def _paint_reading(self, painter: QPainter, box: QRect, said: Said, place: int) -> None:
        now, mark = tokens(), Mark(said.marks[place])
        text = f"{SIGNS[mark]} {mark_word(mark)}"
        if not said.valid:
            text = QCoreApplication.translate("Ballots", "无效票")
        differs = self.keyed.agreed[place] is None
        painter.setPen(QColor(now.ink if differs else now.muted))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_choice(self, painter: QPainter, box: QRect, place: int, mark: Mark) -> None:
        now = tokens()
        inner = box.adjusted(4, 4, -4, -4)
        if self.keyed.marks[place] is not mark or not self.keyed.valid:
            painter.setPen(QColor(now.closed))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), mark_word(mark))
            return
        colour = {Mark.FOR: now.green, Mark.AGAINST: now.red, Mark.ABSTAINED: now.muted}[mark]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colour))
        painter.setBrush(QColor(now.surface))
        painter.drawRoundedRect(inner, 4, 4)
        bold = QFont(self.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), f"{SIGNS[mark]} {mark_word(mark)}")
        painter.setFont(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    # Qt overrides

    def sizeHint(self) -> QSize:
        """As tall as all rows."""
        last = len(self.keyed.shown) - 1
        return QSize(640, self._row_box(last).bottom() + 2 if last >= 0 else _HEAD)

    def minimumSizeHint(self) -> QSize:
        """The same: it scrolls in its frame."""
        return QSize(420, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are in sight."""
        painter = QPainter(self)
        for at in range(len(self.keyed.shown)):
            if self._row_box(at).adjusted(0, -_HEAD, 0, 0).intersects(event.rect()):
                self._paint_row(painter, at)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key a mark; while the last ballot is being saved, keys wait."""
        if self._held is not None:
            kind, modifiers = QEvent.Type.KeyPress, event.modifiers()
            self._held.append(QKeyEvent(kind, event.key(), modifiers, event.text()))
            return
        key, keyed = Qt.Key(event.key()), self.keyed
        if event.matches(QKeySequence.StandardKey.Undo):
            self.back_wanted.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self._enter()
        elif key == Qt.Key.Key_Backspace:
            self._back()
        elif (deed := self._deeds(key)) is not None:
            deed()
            self._after_key()
        elif key in _KEYS:
            keyed.mark(_KEYS[key])
            self._after_key()
        else:
            super().keyPressEvent(event)

    def _deeds(self, key: Qt.Key) -> Callable[[], None] | None:
        keyed = self.keyed
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -10_000, Qt.Key.Key_End: 10_000}
        if key in steps:
            return partial(keyed.go_to, keyed.row + steps[key])
        if key in _REST:
            return keyed.fill_rest
        return keyed.toggle_valid if key in _INVALID else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a box marks it; nobody needs it."""
        self.setFocus()
        where = event.position().toPoint()
        at = next((n for n in range(len(self.keyed.shown)) if self._row_box(n).contains(where)), None)
        if at is None or self._held is not None:
            return
        self.keyed.go_to(at)
        column = (self.width() - 1 - where.x()) // _BOX
        if column < len(_CHOICES):
            self.keyed.mark(_CHOICES[len(_CHOICES) - 1 - column])
        self._after_key()
