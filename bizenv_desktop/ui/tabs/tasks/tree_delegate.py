"""How the tree paints: groups with their lights and rate, progress as a thin bar, lasting work with ∞."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from bizenv_desktop.rules.vocabulary import Light, Status
from bizenv_desktop.services.task.task_lines import TaskLine
from bizenv_desktop.ui.tables.item_roles import Index
from bizenv_desktop.ui.tables.task_columns import PROGRESS, progress_words, share_of
from bizenv_desktop.ui.tabs.tasks.branches import Branch
from bizenv_desktop.ui.tabs.tasks.tree_model import TaskTreeModel, branch_title, rate_words
from bizenv_desktop.ui.theme import ROW_HEIGHT, SPACING, light_colour, tokens
from bizenv_desktop.ui.widgets.lights import ICON_SIZE, paint_light

_BAR_WIDTH: Final = 56
_BAR_HEIGHT: Final = 6
_MARK_WIDTH: Final = 20


class TaskTreeDelegate(QStyledItemDelegate):
    """Paints every cell of the tree; plain cells as the style does."""

    def __init__(self, model: TaskTreeModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    # Qt overrides

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Keep the colour of a light on a chosen row."""
        super().initStyleOption(option, index)
        palette = option.palette  # pyright: ignore[reportAttributeAccessIssue] - missing in the stub
        palette.setColor(QPalette.ColorRole.HighlightedText, palette.color(QPalette.ColorRole.Text))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row is as tall as a table's."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A group, a progress cell, or what the style paints."""
        branch, line = self._model.branch_at(index), self._model.line_at(index)
        if branch is not None:
            self._background(painter, option, index)
            _paint_branch(painter, _box(option), branch)
        elif line is not None and index.column() == PROGRESS:
            self._background(painter, option, index)
            _paint_progress(painter, _box(option), line)
        else:
            super().paint(painter, option, index)

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""  # pyright: ignore[reportAttributeAccessIssue] - missing in the stub
        style = QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter)


def _box(option: QStyleOptionViewItem) -> QRect:
    return option.rect.adjusted(SPACING // 2, 0, -SPACING // 2, 0)  # pyright: ignore[reportAttributeAccessIssue] - missing in the stub


def _paint_branch(painter: QPainter, box: QRect, branch: Branch) -> None:
    painter.save()
    now, font = tokens(), painter.font()
    font.setBold(len(branch.key) < 3)
    painter.setFont(font)
    standing = _standing_width(branch, QFontMetrics(QApplication.font()))
    title = QRect(box)
    title.setWidth(max(80, box.width() - standing - 2 * SPACING))
    right = _paint_words(painter, title, branch_title(branch), now.ink)
    painter.setFont(QApplication.font())
    _paint_standing(painter, QRect(right + 2 * SPACING, box.top(), standing, box.height()), branch)
    painter.restore()


def _paint_standing(painter: QPainter, box: QRect, branch: Branch) -> None:
    left = box.left()
    for light, count in branch.tally.lights:
        side = ICON_SIZE - 2
        paint_light(painter, QRectF(left, box.center().y() - side / 2 + 1, side, side), light)
        colour = light_colour(light).name() if light in (Light.RED, Light.AMBER) else tokens().muted
        left += side + SPACING // 2
        room = QRect(left, box.top(), 60, box.height())
        left = _paint_words(painter, room, str(count), colour) + SPACING + 2
    room = QRect(left + SPACING, box.top(), max(0, box.right() - left), box.height())
    _paint_words(painter, room, rate_words(branch), tokens().muted)


def _standing_width(branch: Branch, metrics: QFontMetrics) -> int:
    lights = sum(
        ICON_SIZE + SPACING * 2 + metrics.horizontalAdvance(str(count)) for _, count in branch.tally.lights
    )
    return lights + metrics.horizontalAdvance(rate_words(branch)) + SPACING * 2


def _paint_progress(painter: QPainter, box: QRect, line: TaskLine) -> None:
    painter.save()
    share, room = share_of(line), QRect(box)
    if share is not None and line.row.status is not Status.CLOSED:
        _paint_bar(painter, box, share)
        room.setLeft(box.left() + _BAR_WIDTH + SPACING)
    elif not line.can_end:
        _paint_lasting(painter, QPointF(box.left() + _MARK_WIDTH / 2 - 2, box.center().y() + 1))
        room.setLeft(box.left() + _MARK_WIDTH)
    quiet = share is None or line.row.status is Status.CLOSED
    _paint_words(painter, room, progress_words(line), tokens().muted if quiet else tokens().ink)
    painter.restore()


def _paint_bar(painter: QPainter, box: QRect, share: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    groove = QRectF(box.left(), box.center().y() - _BAR_HEIGHT / 2 + 1, _BAR_WIDTH, _BAR_HEIGHT)
    painter.setBrush(QColor(tokens().line))
    painter.drawRoundedRect(groove, 3, 3)
    groove.setWidth(_BAR_WIDTH * share / 100)
    painter.setBrush(QColor(tokens().accent))
    painter.drawRoundedRect(groove, 3, 3)


def _paint_lasting(painter: QPainter, middle: QPointF) -> None:
    """∞ as two rings, because not every font holds the sign at this size."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setColor(QColor(tokens().accent))
    pen.setWidthF(1.4)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius = 3.2
    for side in (-1, 1):
        painter.drawEllipse(QPointF(middle.x() + side * radius, middle.y()), radius, radius)


def _paint_words(painter: QPainter, box: QRect, text: str, colour: str) -> int:
    """Paint a text, shortened to its place; returns where it ends."""
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(box, flags, shown)
    return box.left() + painter.fontMetrics().horizontalAdvance(shown)
