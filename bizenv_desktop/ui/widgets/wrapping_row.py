"""A row that goes on below when its place is too narrow for one line, as the words of a paragraph do.

A screen of 1366 × 768 at 150% has 911 × 512 for us: strips of actions, chips and a search do not fit it in
one line, and would keep the whole window from its width.
"""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem

from bizenv_desktop.ui.theme import SPACING

_LINE_GAP: Final = SPACING - 2


class WrappingRow(QHBoxLayout):
    """Stands exactly as Qt's row where that fits; where it does not, its pieces fill lines from the left."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """A narrower row is taller."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The height of its lines at this width."""
        if self._fits(width):
            own = super().heightForWidth(width) if super().hasHeightForWidth() else -1
            return own if own >= 0 else super().sizeHint().height()
        margins = self.contentsMargins()
        width -= margins.left() + margins.right()
        lines = self._lines(width)
        gaps = _LINE_GAP * max(0, len(lines) - 1)
        return sum(_height(line, width) for line in lines) + gaps + margins.top() + margins.bottom()

    def minimumHeightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """No line may be cut."""
        return self.heightForWidth(width)

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """The widest piece, one line high."""
        margins = self.contentsMargins()
        widest = max((item.minimumSize().width() for item in self._pieces()), default=0)
        return QSize(widest + margins.left() + margins.right(), super().minimumSize().height())

    def setGeometry(self, place: QRect) -> None:  # noqa: N802 - Qt's name
        """Give every piece its place."""
        if self._fits(place.width()):
            super().setGeometry(place)
            return
        QLayout.setGeometry(self, place)
        self._give_up_rows_within()
        inner = place.marginsRemoved(self.contentsMargins())
        top = inner.top()
        lines = self._lines(inner.width())
        for line in lines:
            height = _height(line, inner.width())
            # What is left of even lines stands under the first ones, no wider than they are.
            share = len(line) / len(lines[0]) if all(_is_eager(item) for item in line) else 1.0
            self._place_line(line, QRect(inner.left(), top, round(inner.width() * share), height))
            top += height + _LINE_GAP

    def _give_up_rows_within(self) -> None:
        """Their pieces are placed one by one here: back in one line, they have to place them anew."""
        for item in (self.itemAt(number) for number in range(self.count())):
            within = item.layout() if item is not None else None
            if within is not None:
                QLayout.setGeometry(within, QRect())

    def _fits(self, width: int) -> bool:
        return width >= super().minimumSize().width()

    def _pieces(self) -> list[QLayoutItem]:
        return list(_pieces(self))

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        pieces = self._pieces()
        if all(_is_eager(item) for item in pieces):
            return _even_lines(pieces, width, self.spacing())
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in pieces:
            wide = _width(item, width)
            if not lines or wide > left:
                lines.append([])
                left = width
            lines[-1].append(item)
            left -= wide + self.spacing()
        return lines

    def _place_line(self, line: list[QLayoutItem], place: QRect) -> None:
        """What likes to be wider, a card or a field of search, takes what its line has to spare."""
        spare = place.width() - sum(_width(item, place.width()) for item in line)
        spare -= self.spacing() * (len(line) - 1)
        eager = sum(_is_eager(item) for item in line)
        left = place.left()
        for item in line:
            wide = _width(item, place.width())
            if _is_eager(item):
                more = max(0, min(spare // eager, item.maximumSize().width() - wide))
                wide, spare, eager = wide + more, spare - more, eager - 1
            item.setGeometry(QRect(left, place.top(), wide, place.height()))
            left += wide + self.spacing()


def _pieces(row: QLayout) -> Iterator[QLayoutItem]:
    """What is seen of a row, and of the rows within it."""
    for item in (row.itemAt(number) for number in range(row.count())):
        if item is None or item.isEmpty():
            continue
        within = item.layout()
        if within is None:
            yield item
        else:
            yield from _pieces(within)


def _even_lines(pieces: list[QLayoutItem], width: int, gap: int) -> list[list[QLayoutItem]]:
    """Cards of one width: as few lines as hold them, all of one length but for the last."""
    widest = max((_width(item, width) for item in pieces), default=1)
    most = max(1, (width + gap) // (widest + gap))
    lines = max(1, -(-len(pieces) // most))
    each = max(1, -(-len(pieces) // lines))
    return [pieces[first : first + each] for first in range(0, len(pieces), each)]


def _is_eager(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


def _width(item: QLayoutItem, most: int) -> int:
    return min(most, max(item.sizeHint().width(), item.minimumSize().width()))


def _height(line: list[QLayoutItem], most: int) -> int:
    return max(_item_height(item, _width(item, most)) for item in line)


def _item_height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return max(item.sizeHint().height(), item.minimumSize().height())
