"""重复反映: who and what is reported again and again, masked; from here to the rows, or to a problem."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSpinBox, QTreeWidgetItem, QVBoxLayout, QWidget

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind, Topic
from bizenv_desktop.services.complaint import clusters
from bizenv_desktop.services.complaint.clusters import USUAL, Cluster, ClusterKind, Repeated, Thresholds
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.chips import Chip, ChipRow
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.number_inset import inset_numbers
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import row_layout

_PATIENCE_MS: Final = 300
_ALL: Final = "all"


class ClusterDialog(QDialog):
    """Enter lists the complaints of the marked group; the period and the number can be changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: Repeated | None = None
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("Finding", "重复反映"))
        self.resize(1040, 560)
        self.months = _number(USUAL.months, 1, 36)
        self.times = _number(USUAL.times, 2, 50)
        self.chips = ChipRow(_chips())
        self.list = Lines(translate("Finding", "重复反映"), _headings())
        self.said = PlainLabel("", Look.MUTED)
        self.notice = NoticeBar()
        self.rows = button(translate("Finding", "查看这些投诉"), self.open_rows, Look.PRIMARY)
        self.turn = button(translate("Finding", "转为整改问题…"), self.turn_into_problem)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._build()
        self._empty = EmptyState(self.list.viewport())
        self._connect()
        inset_numbers(self)
        self.reload()

    @property
    def shown(self) -> tuple[Cluster, ...]:
        """The groups of the chip that is on, the most frequent first."""
        if self._found is None:
            return ()
        wanted = self.chips.current
        return tuple(each for each in self._found.clusters if wanted in (_ALL, each.kind.value))

    def reload(self) -> None:
        """Look for what repeats, by the numbers in the fields."""
        thresholds = Thresholds(self.months.value(), self.times.value())
        self._desk.dispatch.ask(
            partial(clusters.repeated, thresholds),
            owner=self,
            key="clusters",
            done=self._show,
            failed=self.notice.refuse,
        )

    def chosen(self) -> Cluster | None:
        """The marked group."""
        number = self.list.chosen
        return self.shown[number] if number is not None and number < len(self.shown) else None

    def open_rows(self) -> None:
        """List exactly the complaints of the marked group."""
        cluster = self.chosen()
        if cluster is not None:
            self.accept()
            self._desk.navigator.open_selection(Selection(MatterKind.COMPLAINT).only(cluster.ids))

    def turn_into_problem(self) -> None:
        """Open the form of a problem that arises from the marked group."""
        from bizenv_desktop.ui.dialogs.complaint.arisen_problem_form import ArisenProblemForm

        cluster = self.chosen()
        if cluster is not None:
            form = ArisenProblemForm(self._desk, cluster, self)
            open_dialog(form)

    def _build(self) -> None:
        translate = QCoreApplication.translate
        top = QHBoxLayout()
        top.setSpacing(SPACING)
        for part in (
            translate("Finding", "近"), self.months, translate("Finding", "个月内至少"), self.times,
            translate("Finding", "次"),
        ):  # fmt: skip
            top.addWidget(part if isinstance(part, QWidget) else PlainLabel(part, Look.MUTED))
        top.addStretch(1)
        top.addWidget(self.chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addWidget(self.list, 1)
        below = row_layout(self.rows, self.turn)
        below.addWidget(self.said)
        below.addWidget(button(translate("Finding", "关闭"), self.reject))
        column.addLayout(below)

    def _connect(self) -> None:
        self.months.valueChanged.connect(self._patience.start)
        self.times.valueChanged.connect(self._patience.start)
        self._patience.timeout.connect(self.reload)
        self.chips.chosen.connect(self._list)
        self.list.itemActivated.connect(self._on_activated)
        self.list.currentItemChanged.connect(self._lock)
        self._desk.bus.changed.connect(self._on_changed)

    def _show(self, found: Repeated) -> None:
        self._found = found
        self.notice.clear()
        counts = [sum(each.kind is kind for each in found.clusters) for kind in ClusterKind]
        self.chips.show_counts((len(found.clusters), *counts))
        self.said.show_text(_said(found))
        self._list()

    def _list(self, *_chip: object) -> None:
        translate = QCoreApplication.translate
        shown = self.shown
        self.list.show_lines([_line(each) for each in shown])
        self.list.choose(0)
        if shown:
            self._empty.hide()
            self.list.setFocus()
        else:
            self._empty.say(
                translate("Finding", "没有重复反映"),
                translate("Finding", "这段时间里没有人、也没有事项反映到这么多次；可以放宽月数或次数。"),
            )
        self._lock()

    def _lock(self, *_items: object) -> None:
        for made in (self.rows, self.turn):
            made.setEnabled(self.chosen() is not None)

    def _on_activated(self, _item: QTreeWidgetItem, _column: int = 0) -> None:
        self.open_rows()

    def _on_changed(self, topics: frozenset[Topic], _initiator: object) -> None:
        if topics & {Topic.COMPLAINTS, Topic.PROBLEMS}:
            self._patience.start()


def _chips() -> tuple[Chip, ...]:
    return (
        Chip(_ALL, lambda: QCoreApplication.translate("Finding", "全部")),
        Chip(ClusterKind.REPORTER.value, lambda: QCoreApplication.translate("Finding", "重复投诉人")),
        Chip(ClusterKind.MATTER.value, lambda: QCoreApplication.translate("Finding", "重复事项")),
    )


def _headings() -> Sequence[Heading]:
    translate = QCoreApplication.translate
    return (
        Heading(translate("Finding", "次数"), 52, is_number=True),
        Heading(translate("Finding", "重复"), 64),
        Heading(translate("Finding", "投诉人或事项")),
        Heading(translate("Finding", "类别"), 130),
        Heading(translate("Finding", "承办单位"), 190),
        Heading(translate("Finding", "时间"), 190),
        Heading(translate("Finding", "在办"), 52, is_number=True),
        Heading(translate("Finding", "整改问题"), 90),
    )


def _line(cluster: Cluster) -> Line:
    translate = QCoreApplication.translate
    kind = (
        translate("Finding", "投诉人")
        if cluster.kind is ClusterKind.REPORTER
        else translate("Finding", "事项")
    )
    open_now = str(cluster.still_open) if cluster.still_open else ""
    return Line((
        str(cluster.count), kind, cluster.label, cluster.category, "、".join(cluster.units),
        f"{cluster.first_on:%Y-%m-%d} – {cluster.last_on:%m-%d}", open_now, "、".join(cluster.problems),
    ))  # fmt: skip


def _said(found: Repeated) -> str:
    translate = QCoreApplication.translate
    if found.compared < found.received:
        said = translate("Finding", "{since} 以来受理 {received} 件；重复事项只比较了最近的 {compared} 件。")
    else:
        said = translate("Finding", "{since} 以来受理 {received} 件。")
    return said.format(since=found.since, received=found.received, compared=found.compared)


def _number(value: int, least: int, most: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setValue(value)
    return made
