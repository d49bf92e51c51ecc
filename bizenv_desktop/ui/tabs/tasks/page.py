"""The page of the task tab: strip, tree, and beside it the task that has the cursor."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from bizenv_desktop.rules.kept_selection import KeptSelection
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind, Status, Topic
from bizenv_desktop.services.matter.saved_filters import FilterRow
from bizenv_desktop.services.task.task_lines import TaskLine, TaskView, task_lines, task_view
from bizenv_desktop.ui.commands import Command
from bizenv_desktop.ui.desk import Desk, TabView
from bizenv_desktop.ui.dialogs.task.campaign_next import NextCampaignForm
from bizenv_desktop.ui.dialogs.task.task_form import TaskForm
from bizenv_desktop.ui.dialogs.task.task_year_end import YearEndDialog
from bizenv_desktop.ui.tables.saved_filters import SavedFilters, left_out_words
from bizenv_desktop.ui.tabs.tasks.branches import Grouping, grown
from bizenv_desktop.ui.tabs.tasks.detail import TaskDetail
from bizenv_desktop.ui.tabs.tasks.filters import TASK_FILTERS, chip_counts, passing
from bizenv_desktop.ui.tabs.tasks.rate_line import rate_line
from bizenv_desktop.ui.tabs.tasks.tree_view import TaskTree
from bizenv_desktop.ui.texts import table_words
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.chips import Chip, ChipRow
from bizenv_desktop.ui.widgets.command_button import CommandButton
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Halves, page_layout
from bizenv_desktop.ui.widgets.search_field import SearchField
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow

_GROUPINGS = (
    Chip("action", lambda: QCoreApplication.translate("Tasks", "按行动")),
    Chip("unit", lambda: QCoreApplication.translate("Tasks", "按单位")),
)


class TasksTab(TabView):
    """All tasks of a selection in one tree; chips and grouping work on what is loaded."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, frozenset({Topic.TASKS, Topic.UNITS, Topic.CALENDAR}))
        self._selection = Selection(MatterKind.TASK)
        self._lines: tuple[TaskLine, ...] = ()
        self._view: TaskView | None = None
        self._wanted: int | None = None
        self.tree = TaskTree()
        self.detail = TaskDetail(desk)
        self.chips = ChipRow(tuple(each.chip for each in TASK_FILTERS))
        self.groupings = ChipRow(_GROUPINGS)
        self.search = SearchField(QCoreApplication.translate("Tasks", "搜索任务、单位、行动  Ctrl+F"))
        self.saved = SavedFilters(desk, MatterKind.TASK, self._kept_now)
        self._notice = NoticeBar()
        self.rate = PlainLabel("", Look.MUTED)
        self._all = button(QCoreApplication.translate("Tasks", "显示全部任务"), self._show_all, Look.QUIET)
        self._build()
        self._empty = EmptyState(self.tree.viewport())
        self._connect()

    @property
    def selection(self) -> Selection:
        """The tasks that are shown, chips and search included, for exports and prints."""
        chip = self.chips.current
        if chip == TASK_FILTERS[0].chip.id:
            return self._selection
        return self._selection.only(line.id for line in passing(self._lines, chip, self._today()))

    def reload(self) -> None:
        """Ask for all tasks of the selection and for the open one."""
        self.desk.dispatch.ask(
            partial(task_lines, self._selection),
            owner=self,
            key="lines",
            done=self._on_lines,
            failed=self._notice.refuse,
        )
        self._ask_detail(self.tree.current_task())

    def show_matter(self, matter_id: int) -> None:
        """Put the cursor on a task, whatever was listed before."""
        self._wanted = matter_id
        self._list(Selection(MatterKind.TASK))

    def show_selection(self, selection: Selection) -> None:
        """List exactly the rows that a figure counted."""
        self._list(replace(selection, sort=None))

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def add_task(self) -> None:
        """Open the form of a new task, in the group that has the cursor."""
        row = self._view.line.row if self._view is not None else None
        open_dialog(TaskForm(self.desk, None, self, beside=row))

    def show_year_end(self) -> None:
        """Open the list of what never ends."""
        open_dialog(YearEndDialog(self.desk, self))

    def repeat_campaign(self) -> None:
        """Open the preview of next year's campaign, from the one that has the cursor."""
        row = self._view.line.row if self._view is not None else None
        open_dialog(NextCampaignForm(self.desk, row.campaign_id if row is not None else None, self))

    def _today(self) -> date:
        return self.desk.now().date()

    def _kept_now(self) -> KeptSelection:
        return KeptSelection(self._selection, self.chips.current)

    def _on_saved(self, row: FilterRow) -> None:
        known = {each.chip.id for each in TASK_FILTERS}
        self._list(row.kept.selection, row.kept.chip if row.kept.chip in known else "all")
        if said := left_out_words(row):
            self._notice.say(said)

    def _list(self, selection: Selection, chip: str = "all") -> None:
        self._selection = selection
        self._notice.clear()
        self.chips.choose(chip)
        self.search.put(selection.text)
        self._all.setVisible(bool(selection.conditions))
        self.reload_when_seen()

    def _build(self) -> None:
        column = page_layout(self)
        column.addLayout(self._strip())
        column.addWidget(self._notice)
        column.addWidget(Halves("tasks", self.desk.preferences, self.tree, self.detail), 1)
        column.addLayout(self._foot())
        self._all.hide()

    def _foot(self) -> WrappingRow:
        translate = QCoreApplication.translate
        foot = WrappingRow()
        foot.setSpacing(SPACING)
        foot.addWidget(self.rate, 1)
        for text, pressed in (
            (translate("Tasks", "年终清单…"), self.show_year_end),
            (translate("Tasks", "下一年度行动…"), self.repeat_campaign),
        ):
            made = button(text, pressed)
            made.setProperty("look", "inline")
            foot.addWidget(made)
        return foot

    def _strip(self) -> WrappingRow:
        self.search.setMinimumWidth(160)
        self.search.setMaximumWidth(320)
        strip = WrappingRow()
        strip.setSpacing(SPACING)
        strip.addWidget(self._add_button())
        strip.addWidget(CommandButton(Command.IMPORT))
        strip.addWidget(CommandButton(Command.EXPORT))
        strip.addStretch(1)
        strip.addWidget(self.groupings)
        strip.addStretch(1)
        strip.addWidget(self._all)
        strip.addWidget(self.chips)
        strip.addWidget(self.saved)
        strip.addWidget(self.search, 2)
        return strip

    def _add_button(self) -> QPushButton:
        return button(QCoreApplication.translate("Tasks", "新增任务  Ctrl+N"), self.add_task, Look.PRIMARY)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._regrow)
        self.groupings.chosen.connect(self._regrow)
        self.search.searched.connect(self._on_searched)
        self.saved.wanted.connect(self._on_saved)
        self.tree.task_chosen.connect(self._ask_detail)
        self.tree.opened.connect(self._on_opened)
        shortcut("Ctrl+F", self, self.focus_search)
        shortcut("Ctrl+N", self, self.add_task)
        shortcut("Ctrl+Return", self, self.detail.take_next_step)
        shortcut("Ctrl+S", self, self.saved.save)

    def _on_searched(self, text: str) -> None:
        self._selection = replace(self._selection, text=text)
        self.reload()

    def _show_all(self) -> None:
        self._list(Selection(MatterKind.TASK))

    def _on_lines(self, lines: Sequence[TaskLine]) -> None:
        # What was entered by mistake is seen only where somebody asks for it.
        asked = bool(self._selection.conditions) or self._wanted is not None
        shown = [line for line in lines if asked or line.row.status is not Status.VOID]
        self._lines = tuple(shown)
        self.chips.show_counts(chip_counts(shown, self._today()))
        self._regrow()

    def _regrow(self, *_chip: object) -> None:
        shown = passing(self._lines, self.chips.current, self._today())
        grouping = Grouping.UNIT if self.groupings.current == "unit" else Grouping.ACTION
        self.tree.show_branches(grown(shown, grouping))
        if self._wanted is not None:
            self.tree.choose(self._wanted)
            self._wanted = None
        self.rate.show_text(rate_line(shown))
        self._say_if_empty(len(shown))
        self.saved.show_current()
        self.counted.emit(len(shown), 0 if self.tree.current_task() is None else 1)

    def _say_if_empty(self, shown: int) -> None:
        if shown:
            self._empty.hide()
        elif self._selection.conditions or self._selection.text or self._lines:
            clear = button(table_words.clear_filters_word(), self._show_all)
            self._empty.say(table_words.nothing_matches(), table_words.clear_filters_hint(), clear)
        else:
            head = QCoreApplication.translate("Tasks", "还没有任务")
            hint = QCoreApplication.translate(
                "Tasks", "新增第一项任务，或导入任务分解表；完成时限按原文填写，程序会读出日期。"
            )
            self._empty.say(head, hint, self._add_button(), CommandButton(Command.IMPORT))

    def _ask_detail(self, task_id: int | None) -> None:
        if task_id is None:
            self._on_detail(None)
            return
        self.desk.dispatch.ask(
            partial(task_view, task_id),
            owner=self,
            key="detail",
            done=self._on_detail,
            failed=self._notice.refuse,
        )

    def _on_detail(self, view: TaskView | None) -> None:
        self._view = view
        self.detail.show_task(view)

    def _on_opened(self, _task_id: int) -> None:
        self.detail.take_next_step()
