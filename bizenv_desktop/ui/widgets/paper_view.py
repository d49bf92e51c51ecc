"""Pages on the screen as they will lie on paper: the printer's own painter, one page below the other."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from bizenv_desktop.ui.page_layout import Page
from bizenv_desktop.ui.printing import Paper, paint_page
from bizenv_desktop.ui.theme import SPACING, tokens

GAP: Final = SPACING * 2
_POINTS_PER_INCH: Final = 72.0
_STEP, _SMALLEST, _LARGEST = 1.2, 0.25, 4.0
_LIFE_SIZE: Final = 96 / 72
_KEPT: Final = 12
_SHEET: Final = QColor("white")  # paper is white in the dark scheme too
_BACK: Final = frozenset({Qt.Key.Key_PageUp})
_ON: Final = frozenset({Qt.Key.Key_PageDown, Qt.Key.Key_Space})


@dataclass(frozen=True, slots=True)
class _Spread:
    """Where a page stands on the long sheet that is scrolled."""

    page: Page
    box: QRect


class PaperView(QAbstractScrollArea):
    """Shows the pages of one paper; Page Up and Page Down turn, Ctrl with the wheel or + and - zooms."""

    page_shown = Signal(int, int)
    """The page in the middle of the view and how many there are; both 0 without a paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[Page, ...] = ()
        self._scale = 0.0
        self._spreads: tuple[_Spread, ...] = ()
        self._painted: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(360, 320)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.setAccessibleName(self.tr("文书预览"))

    @property
    def current(self) -> int:
        """The page in the middle of the view, counted from 1; 0 without a paper."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        seen = [one.page.number for one in self._spreads if one.box.top() - GAP <= middle]
        return seen[-1] if seen else len(self._pages[:1])

    def show_paper(self, paper: Paper) -> None:
        """Show a paper from its first page, as wide as the view."""
        self._pages = paper.pages
        self._painted.clear()
        self._spread()
        self.verticalScrollBar().setValue(0)
        self._on_scrolled()

    def go_to(self, number: int) -> None:
        """Show a page from its top."""
        for one in self._spreads:
            if one.page.number == number:
                self.verticalScrollBar().setValue(one.box.top() - GAP)

    def zoom(self, factor: float) -> None:
        """Make the pages larger or smaller; 0 fits them to the width again."""
        before = self.current
        wanted = self._shown_scale() * factor
        self._scale = min(max(wanted, _SMALLEST), _LARGEST) if factor else 0.0
        self._painted.clear()
        self._spread()
        self.go_to(before)

    def _shown_scale(self) -> float:
        """Screen pixels per point."""
        if self._scale:
            return self._scale
        widest = max((page.sheet.width for page in self._pages), default=1.0)
        room = self.viewport().width() - 2 * GAP
        return min(max(room / widest, _SMALLEST), _LIFE_SIZE)

    def _spread(self) -> None:
        """Put the pages below each other and tell the scroll bars."""
        scale, top, widest = self._shown_scale(), GAP, 0
        spreads: list[_Spread] = []
        for page in self._pages:
            size = QSize(round(page.sheet.width * scale), round(page.sheet.height * scale))
            widest = max(widest, size.width())
            spreads.append(_Spread(page, QRect(QPoint(0, top), size)))
            top += size.height() + GAP
        view = self.viewport().size()
        across = max(view.width(), widest + 2 * GAP)
        for one in spreads:
            one.box.moveLeft((across - one.box.width()) // 2)
        self._spreads = tuple(spreads)
        down = self.verticalScrollBar()
        down.setRange(0, max(0, top - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(40)
        aside = self.horizontalScrollBar()
        aside.setRange(0, max(0, across - view.width()))
        aside.setPageStep(view.width())
        aside.setValue(aside.maximum() // 2)
        self.viewport().update()

    def _visible(self) -> Iterator[_Spread]:
        offset = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for one in self._spreads:
            box = one.box.translated(offset)
            if box.intersects(self.viewport().rect()):
                yield _Spread(one.page, box)

    def _pixmap(self, page: Page, size: QSize) -> QPixmap:
        """The painted page; the last few are kept, so that scrolling does not set text again."""
        ratio = self.devicePixelRatioF()
        key = (page.number, round(size.width() * ratio))
        kept = self._painted.get(key)
        if kept is None:
            kept = QPixmap(size * ratio)
            kept.fill(_SHEET)
            painter = QPainter(kept)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            paint_page(painter, page, kept.width() / page.sheet.width * _POINTS_PER_INCH)
            painter.end()
            kept.setDevicePixelRatio(ratio)
            self._painted[key] = kept
            while len(self._painted) > _KEPT:
                self._painted.popitem(last=False)
        self._painted.move_to_end(key)
        return kept

    def _on_scrolled(self, _value: int = 0) -> None:
        self.viewport().update()
        self.page_shown.emit(self.current, len(self._pages))

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pages that are in sight."""
        painter = QPainter(self.viewport())
        look = tokens()
        painter.fillRect(self.viewport().rect(), QColor(look.line))
        painter.setPen(QColor(look.muted))
        for one in self._visible():
            painter.drawPixmap(one.box.topLeft(), self._pixmap(one.page, one.box.size()))
            painter.drawRect(one.box.adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width again, on the same page."""
        super().resizeEvent(event)
        before = self.current
        self._spread()
        if before > 1:
            self.go_to(before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn and zoom by keys."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ON:
            self.go_to(min(self.current + 1, len(self._pages)))
        elif event.key() in _BACK:
            self.go_to(max(self.current - 1, 1))
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(1)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(len(self._pages))
        elif control and event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(_STEP)
        elif control and event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / _STEP)
        elif control and event.key() == Qt.Key.Key_0:
            self.zoom(0)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl with the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)
