"""The view 联企服务: the enterprises at the left, what was done for the one with the cursor at the right."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bizenv_desktop.rules.problem.service_log import waits_too_long
from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.services.inspection.enterprises import EnterpriseRow, enterprise_rows
from bizenv_desktop.ui.commands import Command
from bizenv_desktop.ui.desk import Desk, TabView
from bizenv_desktop.ui.dialogs.inspection.enterprise_form import EnterpriseForm
from bizenv_desktop.ui.dialogs.inspection.service_report import ServiceReportDialog
from bizenv_desktop.ui.tabs.problems.service_detail import ServiceDetail
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.chips import Chip, ChipRow
from bizenv_desktop.ui.widgets.command_button import CommandButton
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Halves, page_layout, row_layout
from bizenv_desktop.ui.widgets.search_field import SearchField

LONG_UNSEEN_DAYS: Final = 90
"""An enterprise that nobody visited for so many calendar days stands under 久未走访."""


class ServicesView(TabView):
    """Ctrl+N enters an enterprise, Ctrl+Enter records a service for the one with the cursor."""

    def __init__(self, desk: Desk) -> None:
        topics = frozenset({
            Topic.INSPECTIONS, Topic.UNITS, Topic.COMPLAINTS, Topic.TASKS, Topic.PROBLEMS,
        })  # fmt: skip
        super().__init__(desk, topics)
        self._all: tuple[EnterpriseRow, ...] = ()
        self._rows: tuple[EnterpriseRow, ...] = ()
        self._typed = ""
        self._wanted: int | None = None
        self._make_parts()
        self._build()
        self._connect()

    @property
    def chosen(self) -> EnterpriseRow | None:
        """The enterprise with the cursor."""
        place = self.list.chosen
        return self._rows[place] if place is not None and place < len(self._rows) else None

    def reload(self) -> None:
        """Ask for the enterprises again; the cursor stays on its own."""
        self.desk.dispatch.ask(enterprise_rows, owner=self, key="rows", done=self._on_rows)

    def choose(self, enterprise_id: int) -> None:
        """Put the cursor on an enterprise, as soon as it is listed."""
        self._wanted = enterprise_id
        self._list()

    def show_matter(self, matter_id: int) -> None:
        """Show one enterprise, whatever was narrowed: the id is the enterprise's."""
        self.search.put("")
        self._typed = ""
        self.chips.choose("all")
        self.choose(matter_id)

    def add(self) -> None:
        """Open the form of a new enterprise."""
        form = EnterpriseForm(self.desk, None, self)
        form.saved.connect(self.choose)
        open_dialog(form)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()

    def _make_parts(self) -> None:
        translate = QCoreApplication.translate
        self.search = SearchField(translate("Services", "企业、拼音首字母、联系单位、联系人  Ctrl+F"))
        self.chips = ChipRow(
            (
                Chip("all", lambda: translate("Services", "在册")),
                Chip("open", lambda: translate("Services", "有待办需求")),
                Chip("unseen", lambda: translate("Services", "久未走访")),
                Chip("projects", lambda: translate("Services", "重点项目")),
            )
        )
        self.list = Lines(
            translate("Services", "企业"),
            (
                Heading(translate("Services", "企业")),
                Heading(translate("Services", "联系单位"), 150),
                Heading(translate("Services", "最近服务"), 100),
                Heading(translate("Services", "服务"), 56, is_number=True),
                Heading(translate("Services", "待办"), 56, is_number=True),
            ),
        )
        self.detail = ServiceDetail(self.desk)
        self._empty = EmptyState(self.list)

    def _build(self) -> None:
        translate, column = QCoreApplication.translate, page_layout(self)
        top = row_layout(
            button(translate("Services", "新增企业  Ctrl+N"), self.add, Look.PRIMARY),
            CommandButton(Command.IMPORT),
            button(translate("Services", "统计、导出…"), self._report),
            self.chips,
        )
        self.search.setFixedWidth(320)
        top.addWidget(self.search)
        column.addLayout(top)
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        rows.addWidget(self.list)
        column.addWidget(Halves("services", self.desk.preferences, left, self.detail), 1)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemActivated.connect(self._on_activated)
        self.search.searched.connect(self._on_searched)
        self.chips.chosen.connect(self._list)
        shortcut("Ctrl+N", self, self.add)
        shortcut("Ctrl+Return", self, self.detail.record)

    def _report(self) -> None:
        open_dialog(ServiceReportDialog(self.desk, self))

    def _on_rows(self, rows: Sequence[EnterpriseRow]) -> None:
        self._all = tuple(rows)
        self._list()

    def _on_searched(self, typed: str) -> None:
        self._typed = typed
        self._list()

    def _list(self, *_chip: object) -> None:
        current = self.chosen
        if self._wanted is None and current is not None:
            self._wanted = current.id
        today = self.desk.now().date()
        groups = {chip: [row for row in self._all if _belongs(row, chip, today)] for chip in _CHIPS}
        self.chips.show_counts(tuple(len(groups[chip]) for chip in _CHIPS))
        self._rows = tuple(row for row in groups[self.chips.current] if row.matches(self._typed))
        self.list.show_lines([_line(row, today) for row in self._rows])
        self._say_empty()
        self._put_cursor()
        self.counted.emit(len(self._rows), 1 if self.chosen is not None else 0)

    def _say_empty(self) -> None:
        translate = QCoreApplication.translate
        if self._rows:
            self._empty.hide()
        elif self._all:
            self._empty.say(
                translate("Services", "没有符合的企业"), translate("Services", "换一个条件，或清空搜索。")
            )
        else:
            self._empty.say(
                translate("Services", "还没有企业"),
                translate(
                    "Services",
                    "登记或导入企业名单，再记录每次联企、走访和代办；需求可以转为投诉、任务或问题。",
                ),
                button(translate("Services", "新增企业"), self.add, Look.PRIMARY),
                CommandButton(Command.IMPORT),
            )

    def _put_cursor(self) -> None:
        ids = [row.id for row in self._rows]
        if self._rows:
            self.list.choose(ids.index(self._wanted) if self._wanted in ids else 0)
        else:
            self.detail.show_enterprise(None)
        self._wanted = None

    def _on_current(self, *_items: object) -> None:
        row = self.chosen
        if row is not None:
            self.detail.show_enterprise(row)

    def _on_activated(self, *_where: object) -> None:
        self.detail.record()


_CHIPS: Final = ("all", "open", "unseen", "projects")


def _belongs(row: EnterpriseRow, chip: str, today: date) -> bool:
    if chip == "open":
        return row.open_needs > 0
    if not row.active:
        return False
    if chip == "unseen":
        return row.last_served is None or (today - row.last_served).days > LONG_UNSEEN_DAYS
    return chip == "all" or bool(row.project)


def _line(row: EnterpriseRow, today: date) -> Line:
    last = f"{row.last_served:%Y-%m-%d}" if row.last_served is not None else "—"
    late = waits_too_long(row.waits_since, today)
    look = Look.RED if late else Look.AMBER if row.open_needs else None
    return Line((row.name, row.unit or "—", last, str(row.services or "—"), str(row.open_needs or "—")), look)
