"""The page 投诉举报: register, find, hand on, follow up; one selection feeds list, chips and deeds."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.selection import Condition, Sort
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Status, Topic
from bizenv_desktop.services.complaint import complaint_lines
from bizenv_desktop.services.complaint.complaint_lines import ComplaintLine
from bizenv_desktop.services.matter import due_terms
from bizenv_desktop.services.matter.due_terms import Horizon
from bizenv_desktop.services.paper import paper_prints
from bizenv_desktop.services.paper.paper_prints import PaperWanted
from bizenv_desktop.ui.commands import Command
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_intake_path import IntakePath
from bizenv_desktop.ui.tables.complaint_columns import complaint_columns
from bizenv_desktop.ui.tables.list_spec import Emptiness, ListSpec, Narrowing
from bizenv_desktop.ui.tables.matter_list import MatterList
from bizenv_desktop.ui.tables.source import RowSource
from bizenv_desktop.ui.tabs.complaints.bulk_menu import BulkButton, BulkSteps
from bizenv_desktop.ui.tabs.complaints.detail import ComplaintDetail
from bizenv_desktop.ui.tabs.list_tab import ListTab
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.chips import Chip
from bizenv_desktop.ui.widgets.command_button import CommandButton
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import page_layout

_OWN_TOPICS = frozenset({Topic.UNITS, Topic.CALENDAR, Topic.SETTINGS})  # what no complaint changes
_LIST_TOPICS = frozenset({Topic.COMPLAINTS, *_OWN_TOPICS})
_SOURCE = RowSource(complaint_lines.first_lines, complaint_lines.line_ids, complaint_lines.lines)


class ComplaintsTab(ListTab[ComplaintLine]):
    """The list with its matter beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _OWN_TOPICS)
        self._horizon: Horizon | None = None
        self.detail = ComplaintDetail(desk)
        self._intake = IntakePath(desk, self)
        self._bulk = BulkSteps(desk, self)
        self.many = BulkButton()
        self.many.wanted.connect(self.take_many)
        self.print = button(QCoreApplication.translate("Complaints", "打印交办单"), self.print_slips)
        self.repeated = button(QCoreApplication.translate("Complaints", "重复反映"), self.show_repeated)
        for deed in (self.many, self.print):
            deed.setEnabled(False)  # until a row is chosen
        self.list = MatterList(desk, self._spec(), self.detail)
        page_layout(self).addWidget(self.list)
        self._connect()

    def reload(self) -> None:
        """Ask which days count as near, and which units there are; list and pane reload themselves."""
        self.desk.dispatch.ask(due_terms.horizon, owner=self, key="horizon", done=self._on_horizon)
        self.ask_units()

    def register(self) -> None:
        """Open the form for a new complaint, and those that follow it."""
        self._intake.start()

    def take_many(self, step: str) -> None:
        """Open the form that takes one step for all chosen complaints."""
        chosen = self.list.chosen()
        if chosen is not None:
            self._bulk.take(EventKind(step), chosen.selection)

    def show_repeated(self) -> None:
        """Open the list of who and what is reported again and again."""
        from bizenv_desktop.ui.dialogs.complaint.cluster_dialog import ClusterDialog

        dialog = ClusterDialog(self.desk, self)
        open_dialog(dialog)

    def print_slips(self) -> None:
        """Preview the slips of all chosen complaints, as the units may see them."""
        chosen = self.list.chosen()
        if chosen is not None:
            question = partial(paper_prints.slips_wanted, chosen.selection)
            self.desk.dispatch.ask(question, owner=self, key="slips", done=self._on_slips)

    def print_page(self) -> bool:
        """The slips of the chosen complaints are what this page prints."""
        self.print_slips()
        return self.list.chosen() is not None

    def _spec(self) -> ListSpec[ComplaintLine]:
        translate = QCoreApplication.translate
        actions: tuple[QPushButton, ...] = (
            button(translate("Complaints", "登记投诉  Ctrl+N"), self.register, Look.PRIMARY),
            CommandButton(Command.IMPORT),
            CommandButton(Command.EXPORT),
            self.many,
            self.print,
            self.repeated,
        )
        return ListSpec(
            name="complaints",
            kind=MatterKind.COMPLAINT,
            topics=_LIST_TOPICS,
            columns=complaint_columns(self.unit_choices, self.today),
            source=_SOURCE,
            sort=Sort("opened_at"),
            empty=Emptiness(
                lambda: translate("Complaints", "还没有投诉"),
                lambda: translate("Complaints", "登记第一件，或导入已有台账。"),
                lambda: (
                    button(translate("Complaints", "登记投诉"), self.register, Look.PRIMARY),
                    CommandButton(Command.IMPORT),
                ),
            ),
            search_hint=lambda: translate("Complaints", "编号、标题、单位、拼音首字母  Ctrl+F"),
            chips=self._chips(),
            count=complaint_lines.counts,
            actions=actions,
        )

    def _chips(self) -> tuple[Narrowing, ...]:
        translate = QCoreApplication.translate
        calling = partial(due_terms.in_status, Status.AWAITING_CALL)
        return (
            Narrowing(Chip("all", lambda: translate("Complaints", "全部")), lambda: ()),
            Narrowing(Chip("open", lambda: translate("Complaints", "在办")), due_terms.is_open),
            Narrowing(Chip("soon", lambda: translate("Complaints", "临期")), self._soon),
            Narrowing(Chip("overdue", lambda: translate("Complaints", "逾期")), self._overdue),
            Narrowing(Chip("calling", lambda: translate("Complaints", "待回访")), calling),
        )

    def _connect(self) -> None:
        self.list.row_chosen.connect(self._on_row)
        self.list.opened.connect(self._on_opened)
        self.list.counted.connect(self._on_counted)
        self._intake.registered.connect(self.list.choose)
        shortcut("Ctrl+N", self, self.register)
        shortcut("Ctrl+Return", self, self.detail.take_next_step)

    def _seen(self) -> Horizon:
        """Today's horizon; until the ledger has answered, the one of plain weeks."""
        known = self._horizon
        if known is not None and known.today == self.today():
            return known
        return Horizon.seen_from(self.today(), WorkCalendar({}))

    def _soon(self) -> tuple[Condition, ...]:
        return due_terms.amber(self._seen())

    def _overdue(self) -> tuple[Condition, ...]:
        return due_terms.overdue(self._seen())

    def _on_horizon(self, seen: Horizon) -> None:
        # Its first reading went by the horizon of plain weeks, which as a rule is the same.
        listed = self._horizon or self._seen()
        self._horizon = seen
        if seen != listed:
            self.list.reload_when_seen()

    def _on_row(self, matter_id: object) -> None:
        self.detail.show_complaint(matter_id if isinstance(matter_id, int) else None)

    def _on_opened(self, _matter_id: int) -> None:
        self.detail.focus_next_step()

    def _on_counted(self, total: int, chosen: int) -> None:
        self.many.setEnabled(chosen > 0)
        self.print.setEnabled(chosen > 0)
        self.counted.emit(total, chosen)

    def _on_slips(self, found: Sequence[PaperWanted]) -> None:
        from bizenv_desktop.ui.dialogs.paper.paper_dialog import open_papers

        if not found:
            self.desk.asker.tell(
                QCoreApplication.translate("Complaints", "选中的投诉还没有交办，没有可打印的交办单。")
            )
            return
        open_papers(self.desk, found, self)
