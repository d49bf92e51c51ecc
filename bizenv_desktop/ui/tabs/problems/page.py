"""The page 问题整改: find a problem, lead it through its three steps; one selection feeds list and chips."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.selection import Condition, Op, Selection, Sort
from bizenv_desktop.rules.vocabulary import MatterKind, ProblemSource, Status, Topic
from bizenv_desktop.services.matter import due_terms
from bizenv_desktop.services.matter.due_terms import Horizon
from bizenv_desktop.services.problem import problem_lines
from bizenv_desktop.services.problem.problem_lines import ProblemLine
from bizenv_desktop.ui.commands import Command
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.problem.problem_form import ProblemForm
from bizenv_desktop.ui.dialogs.problem.problem_rules_dialog import ProblemRulesDialog
from bizenv_desktop.ui.tables.list_spec import Emptiness, ListSpec, Narrowing
from bizenv_desktop.ui.tables.matter_list import MatterList
from bizenv_desktop.ui.tables.problem_columns import problem_columns
from bizenv_desktop.ui.tables.source import RowSource
from bizenv_desktop.ui.tabs.list_tab import ListTab
from bizenv_desktop.ui.tabs.problems.detail import ProblemDetail
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.chips import Chip, ChipRow
from bizenv_desktop.ui.widgets.command_button import CommandButton
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import page_layout, row_layout

_TOPICS = frozenset({Topic.PROBLEMS, Topic.UNITS, Topic.CALENDAR, Topic.SETTINGS})
_ALL = Chip("all", lambda: QCoreApplication.translate("Problems", "全部来源"))
_SOURCE = RowSource(problem_lines.first_lines, problem_lines.line_ids, problem_lines.lines)


class ProblemsTab(ListTab[ProblemLine]):
    """The list with its problem beside it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, frozenset({Topic.UNITS, Topic.PROBLEMS}))
        self.detail = ProblemDetail(desk)
        self.list = MatterList(desk, self._spec(), self.detail)
        self.sources = ChipRow((_ALL, *(_source_chip(source) for source in ProblemSource)))
        column = page_layout(self)
        above = row_layout(self.sources)
        rules = QCoreApplication.translate("Problems", "整改规则…")
        above.addWidget(button(rules, self.open_rules, Look.QUIET))
        column.addLayout(above)
        column.addWidget(self.list, 1)
        self.list.row_chosen.connect(self.detail.show_problem)
        self.list.opened.connect(self._on_opened)
        self.list.counted.connect(self.counted)
        self.list.selection_changed.connect(self._on_selection)
        self.sources.chosen.connect(self._on_source)
        shortcut("Ctrl+N", self, self.add_problem)
        shortcut("Ctrl+Return", self, self.detail.take_next_step)

    def reload(self) -> None:
        """Ask which units the filter offers; list and pane reload themselves."""
        self.ask_units()
        everything = (Selection(MatterKind.PROBLEM), *(_of_source(source) for source in ProblemSource))
        self.desk.dispatch.ask(
            partial(problem_lines.counts, everything), owner=self, key="sources", done=self._on_counts
        )

    def add_problem(self) -> None:
        """Open the form of a new problem."""
        form = ProblemForm(self.desk, None, self)
        form.saved.connect(self.list.choose)
        open_dialog(form)

    def open_rules(self) -> None:
        """Open the rules of 回头看 and of the principal's signature."""
        open_dialog(ProblemRulesDialog(self.desk, self))

    def _spec(self) -> ListSpec[ProblemLine]:
        translate = QCoreApplication.translate
        return ListSpec(
            name="problems",
            kind=MatterKind.PROBLEM,
            topics=_TOPICS,
            columns=problem_columns(self.unit_choices, self.today),
            source=_SOURCE,
            sort=Sort("opened_at"),
            empty=Emptiness(
                lambda: translate("Problems", "还没有问题"),
                lambda: translate("Problems", "登记第一条，或导入问题清单。"),
                lambda: (
                    button(translate("Problems", "登记问题"), self.add_problem, Look.PRIMARY),
                    CommandButton(Command.IMPORT),
                ),
            ),
            search_hint=lambda: translate("Problems", "搜索编号、问题、措施、单位  Ctrl+F"),
            chips=self._chips(),
            count=problem_lines.counts,
            actions=(
                button(translate("Problems", "登记问题  Ctrl+N"), self.add_problem, Look.PRIMARY),
                CommandButton(Command.IMPORT),
                CommandButton(Command.EXPORT),
            ),
        )

    def _chips(self) -> tuple[Narrowing, ...]:
        translate, at = QCoreApplication.translate, due_terms.in_status
        return (
            Narrowing(Chip("all", lambda: translate("Problems", "全部")), lambda: ()),
            Narrowing(Chip("in_hand", lambda: translate("Problems", "整改中")), partial(at, Status.IN_HAND)),
            Narrowing(
                Chip("review", lambda: translate("Problems", "待验收")), partial(at, Status.AWAITING_REVIEW)
            ),
            Narrowing(Chip("overdue", lambda: translate("Problems", "逾期")), self._overdue),
            Narrowing(
                Chip("recheck", lambda: translate("Problems", "回头看")),
                lambda: due_terms.recheck_due(self.today()),
            ),
            Narrowing(Chip("struck", lambda: translate("Problems", "已销号")), partial(at, Status.CLOSED)),
        )

    def _overdue(self) -> tuple[Condition, ...]:
        return due_terms.overdue(Horizon(self.today(), self.today()))

    def _on_source(self, chip_id: str) -> None:
        named = () if chip_id == _ALL.id else _of_source(ProblemSource(chip_id)).conditions
        self.list.show_scope(named)

    def _on_selection(self, selection: Selection) -> None:
        """Where the list shows something else than the chip says, the chip is not on."""
        if self.sources.current != _ALL.id:
            named = _of_source(ProblemSource(self.sources.current)).conditions
            if selection.conditions[: len(named)] != named:
                self.sources.choose(_ALL.id)

    def _on_counts(self, counts: Sequence[int]) -> None:
        """A source without problems is not offered, so that the row stays short."""
        for number, count in enumerate(counts):
            self.sources.show_chip(number, on=count > 0 or not number)
        self.sources.show_counts(tuple(counts))

    def _on_opened(self, _problem_id: int) -> None:
        self.detail.take_next_step()


def _of_source(source: ProblemSource) -> Selection:
    return Selection(MatterKind.PROBLEM).where("source", Op.EQ, source)


def _source_chip(source: ProblemSource) -> Chip:
    return Chip(source.value, partial(word, source))
