"""时间线: the view of the task tab that draws the tasks over time, filtered as the tree is."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.day_words import long_month
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.task.timeline_rows import GroupBy
from bizenv_desktop.rules.task.timeline_scale import Zoom
from bizenv_desktop.rules.vocabulary import MatterKind, Topic
from bizenv_desktop.services.task.timeline import ALL_TASKS, Timeline, timeline
from bizenv_desktop.services.task.timeline_baselines import Kept, keep_baseline
from bizenv_desktop.ui.commands import Command
from bizenv_desktop.ui.desk import Desk, TabView
from bizenv_desktop.ui.tabs.tasks.timeline_canvas import TimelineCanvas
from bizenv_desktop.ui.tabs.tasks.timeline_legend import TimelineLegend
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.chips import Chip, ChipRow
from bizenv_desktop.ui.widgets.command_button import CommandButton
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import page_layout
from bizenv_desktop.ui.widgets.view_stack import ViewStack
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow

_ZOOM, _GROUP = "timeline/zoom", "timeline/group"
_FIRST_ZOOM = Zoom.MONTH


class TimelinePage(TabView):
    """Shows what the tree beside it shows; Enter opens the task there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, frozenset({Topic.TASKS, Topic.UNITS, Topic.CALENDAR, Topic.DOCUMENTS}))
        self._timeline: Timeline | None = None
        self._shown: Selection | None = None
        self.canvas = TimelineCanvas()
        self.zooms = ChipRow(tuple(Chip(zoom.value, partial(word, zoom)) for zoom in Zoom))
        self.groupings = ChipRow(tuple(Chip(by.value, partial(word, by)) for by in GroupBy))
        self.notice = NoticeBar()
        self.said = PlainLabel("", Look.MUTED)
        self.before = PlainLabel("", Look.MUTED)
        self.legend = TimelineLegend()
        self._make_buttons()
        self._build()
        self._empty = EmptyState(self.canvas.viewport())
        self._restore()
        self._connect()

    @property
    def selection(self) -> Selection:
        """The tasks that are drawn: those of the tree, else all."""
        return self._followed() or ALL_TASKS

    @property
    def shown(self) -> Timeline | None:
        """What is drawn; None until it came."""
        return self._timeline

    def reload(self) -> None:
        """Ask for the tasks that the tree shows."""
        self._shown = self.selection
        self.desk.dispatch.ask(
            partial(timeline, self._shown),
            owner=self,
            key="timeline",
            done=self._show,
            failed=self.notice.refuse,
        )

    def show_matter(self, matter_id: int) -> None:
        """Put the cursor on a task."""
        self.canvas.choose(matter_id)

    def print_page(self) -> bool:
        """Open the pages of what is drawn."""
        from bizenv_desktop.ui.dialogs.task.timeline_print import TimelinePrintDialog

        if self._timeline is None or not self._timeline.tasks:
            return False
        by = GroupBy(self.groupings.current)
        dialog = TimelinePrintDialog(self.desk, self._timeline, by, self)
        open_dialog(dialog)
        return True

    def focus_search(self) -> None:
        """There is nothing to type here; the cursor goes to the lines."""
        self.canvas.setFocus()

    def _make_buttons(self) -> None:
        translate = QCoreApplication.translate
        self.today = button(translate("Timeline", "今天"), self.canvas.show_today)
        self.keep = button(translate("Timeline", "留存本月基线"), self._keep)
        self.keep.setToolTip(
            translate(
                "Timeline", "记下各项任务现在的时限、完成率和灯，下个月在横道下方以细线对照；封账时自动留存"
            )
        )
        self.out = button(translate("Timeline", "打印、PDF、Excel…"), self._print, Look.PRIMARY)

    def _build(self) -> None:
        column = page_layout(self)
        column.addLayout(self._strip())
        column.addWidget(self.notice)
        column.addWidget(self.canvas, 1)
        column.addLayout(self._foot())
        self.setFocusProxy(self.canvas)

    def _strip(self) -> WrappingRow:
        row = WrappingRow()
        row.setSpacing(SPACING)
        parts: tuple[QWidget, ...] = (self.groupings, self.zooms, self.today)
        for part in parts:
            row.addWidget(part)
        row.addWidget(self.said)
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.out)
        return row

    def _foot(self) -> WrappingRow:
        row = WrappingRow()
        row.setSpacing(SPACING)
        row.addWidget(self.legend, 1)
        row.addWidget(self.before)
        return row

    def _restore(self) -> None:
        preferences = self.desk.preferences
        zoom = preferences.text(_ZOOM, _FIRST_ZOOM.value)
        known = zoom if zoom in {each.value for each in Zoom} else _FIRST_ZOOM.value
        by = preferences.text(_GROUP, GroupBy.ACTION.value)
        self.zooms.choose(known)
        self.canvas.set_zoom(Zoom(known))
        self.groupings.choose(by)
        self.canvas.set_grouping(GroupBy.UNIT if by == GroupBy.UNIT.value else GroupBy.ACTION)

    def _connect(self) -> None:
        self.zooms.chosen.connect(self._on_zoom_chosen)
        self.groupings.chosen.connect(self._on_grouping)
        self.canvas.zoomed.connect(self._on_zoomed)
        self.canvas.opened.connect(partial(self.desk.navigator.open_matter, MatterKind.TASK))
        self.canvas.moved.connect(self._count)
        shortcut("Ctrl++", self, partial(self._zoom_by_key, closer=True))
        shortcut("Ctrl+=", self, partial(self._zoom_by_key, closer=True))
        shortcut("Ctrl+-", self, partial(self._zoom_by_key, closer=False))

    def _zoom_by_key(self, *, closer: bool) -> None:
        zoom = self.canvas.zoom.finer if closer else self.canvas.zoom.coarser
        self.canvas.set_zoom(zoom)
        self._on_zoomed(zoom)

    def _on_zoom_chosen(self, chosen: str) -> None:
        self.canvas.set_zoom(Zoom(chosen))
        self.desk.preferences.set_text(_ZOOM, chosen)
        self.canvas.setFocus()

    def _on_zoomed(self, zoom: Zoom) -> None:
        self.zooms.choose(zoom.value)
        self.desk.preferences.set_text(_ZOOM, zoom.value)

    def _on_grouping(self, chosen: str) -> None:
        self.canvas.set_grouping(GroupBy(chosen))
        self.desk.preferences.set_text(_GROUP, chosen)
        self.canvas.setFocus()

    def _show(self, found: Timeline) -> None:
        self._timeline = found
        self.notice.clear()
        self.canvas.show_timeline(found)
        self.before.show_text(_before_words(found.before))
        self.said.show_text(self._said(len(found.tasks)))
        self.out.setEnabled(bool(found.tasks))
        self._say_if_empty()
        self._count()

    def _said(self, count: int) -> str:
        narrowed = self._shown is not None and (self._shown.conditions or self._shown.text)
        if narrowed:
            return QCoreApplication.translate("Timeline", "按任务列表的筛选，{count} 项").format(count=count)
        return QCoreApplication.translate("Timeline", "全部任务，{count} 项").format(count=count)

    def _say_if_empty(self) -> None:
        if self._timeline is not None and self._timeline.tasks:
            self._empty.hide()
            return
        head = QCoreApplication.translate("Timeline", "没有可画的任务")
        hint = QCoreApplication.translate(
            "Timeline", "在“任务”里新增或导入任务；那里有筛选时，先清除筛选。时限按原文读出日期，画成横道。"
        )
        self._empty.say(head, hint, CommandButton(Command.IMPORT))

    def _count(self, _task: int | None = None) -> None:
        count = len(self._timeline.tasks) if self._timeline is not None else 0
        self.counted.emit(count, 0 if self.canvas.current_task is None else 1)

    def _print(self) -> None:
        self.print_page()

    def _keep(self) -> None:
        month = Month.of(self.desk.now().date())
        self.desk.dispatch.run(
            partial(keep_baseline, month), initiator=self, done=self._on_kept, failed=self.notice.refuse
        )

    def _on_kept(self, kept: Kept) -> None:
        text = QCoreApplication.translate(
            "Timeline", "已留存 {month} 的基线，{count} 项任务；下个月起可以对照。"
        )
        self.notice.tell(text.format(month=kept.month, count=kept.tasks))

    def _followed(self) -> Selection | None:
        """What the tree of the same tab shows; None where the page stands alone."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, ViewStack):
            above = above.parentWidget()
        if above is None or "tree" not in above.view_ids:
            return None
        found: object = getattr(above.view("tree"), "selection", None)
        return found if isinstance(found, Selection) else None

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the tree, which may have been filtered meanwhile."""
        super().showEvent(event)
        if self._shown is not None and self._shown != self.selection:
            self.reload()


def _before_words(month: Month | None) -> str:
    if month is None:
        return QCoreApplication.translate("Timeline", "没有以前月份的基线可对照；封账或留存后，下个月起显示")
    text = QCoreApplication.translate("Timeline", "对照 {month}末的基线")
    return text.format(month=long_month(month))
