"""What the shapes of the timeline mean, drawn by the same painter; wraps nothing, hides what does not fit."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.task.timeline import Bar, Mark, MarkKind, Part, PartKind
from bizenv_desktop.rules.task.timeline_scale import Scale
from bizenv_desktop.ui.tabs.tasks.timeline_painter import BarPainter
from bizenv_desktop.ui.tabs.tasks.timeline_style import TimelineStyle, screen_style

_DAY: Final = date(2000, 1, 1)
_SAMPLE, _PER_DAY, _GAP = 4, 6.0, 5.0
_END: Final = _DAY + timedelta(days=_SAMPLE)


@dataclass(frozen=True, slots=True)
class Sample:
    """One entry: a small bar and its meaning."""

    bar: Bar
    text: str


def samples() -> tuple[Sample, ...]:
    """All entries, the commonest first."""
    translate = QCoreApplication.translate
    stretch = {kind: Bar((Part(kind, _DAY, _END),), (), None) for kind in PartKind}
    lasting = Bar((Part(PartKind.OPEN, _DAY, None),), (), None)

    def mark(kind: MarkKind) -> Bar:
        return Bar((), (Mark(kind, _DAY + timedelta(days=_SAMPLE - 2)),), None)

    return (
        Sample(stretch[PartKind.WORK], translate("Timeline", "限时")),
        Sample(stretch[PartKind.LATE], translate("Timeline", "逾期")),
        Sample(lasting, translate("Timeline", "持续")),
        Sample(stretch[PartKind.FRESH], translate("Timeline", "进展新")),
        Sample(stretch[PartKind.STALE], translate("Timeline", "超一个周期")),
        Sample(stretch[PartKind.OLD], translate("Timeline", "超两个周期")),
        Sample(stretch[PartKind.UNDATED], translate("Timeline", "未写时限")),
        Sample(mark(MarkKind.OWED), translate("Timeline", "节点")),
        Sample(mark(MarkKind.MET), translate("Timeline", "已达到")),
        Sample(mark(MarkKind.MISSED), translate("Timeline", "未达到")),
        Sample(stretch[PartKind.BEFORE], translate("Timeline", "上期基线")),
        Sample(mark(MarkKind.BEFORE), translate("Timeline", "上期时限")),
    )


def paint_legend(painter: QPainter, style: TimelineStyle, box: QRectF) -> None:
    """The entries side by side; those that do not fit any more are left out."""
    px = style.pixel
    scale = Scale(_DAY, _END, _PER_DAY * px)
    painter.setFont(style.small)
    metrics = QFontMetricsF(style.small)
    x = box.left()
    for sample in samples():
        text = metrics.horizontalAdvance(sample.text)
        if x + scale.width + text + _GAP * px > box.right():
            break
        BarPainter(painter, style, scale, x).paint(sample.bar, box.top() + (box.height() - style.row) / 2)
        x += scale.width + _GAP * px
        painter.setFont(style.small)
        painter.setPen(style.colour("muted"))
        place = QRectF(x, box.top(), text + 2 * px, box.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, sample.text)
        x += text + 3 * _GAP * px


class TimelineLegend(QWidget):
    """The legend as wide as its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(24)
        self.setAccessibleName("、".join(sample.text for sample in samples()))

    # Qt overrides

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(600, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the entries."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_legend(painter, screen_style(self.font()), QRectF(self.rect()))
        painter.end()
