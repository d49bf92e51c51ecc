"""One inspection: its facts and figures, the cells, the bad findings, and the step that comes next."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bizenv_desktop.rules.problem.inspections import InspectionState
from bizenv_desktop.rules.vocabulary import MatterKind, Topic
from bizenv_desktop.services.inspection.inspection_papers import InspectionPaper, inspection_paper
from bizenv_desktop.services.inspection.inspection_rows import FindingRow, InspectionView, inspection_view
from bizenv_desktop.ui.desk import Desk, LiveView
from bizenv_desktop.ui.dialogs.inspection.inspection_draw import InspectionAgainForm, InspectionDrawForm
from bizenv_desktop.ui.dialogs.inspection.inspection_findings import InspectionFindingsForm
from bizenv_desktop.ui.dialogs.inspection.inspection_plan import InspectionPlanForm
from bizenv_desktop.ui.dialogs.inspection.inspection_problems import InspectionProblemsForm
from bizenv_desktop.ui.dialogs.paper.paper_pages import PaperPages
from bizenv_desktop.ui.tables.finding_grid import FindingGrid
from bizenv_desktop.ui.texts import status_word
from bizenv_desktop.ui.texts.inspection_words import result_word, state_word, tally_words
from bizenv_desktop.ui.theme import SPACING, Look, give_look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.facts import Fact, Facts
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Card, Halves, row_layout


class InspectionDetail(LiveView):
    """Shows nothing until an inspection is chosen."""

    planned = Signal(int)  # a new inspection planned from this one

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, frozenset({Topic.INSPECTIONS, Topic.PROBLEMS, Topic.UNITS}), parent)
        self._id: int | None = None
        self.view: InspectionView | None = None
        self._bad: tuple[FindingRow, ...] = ()
        self._make_parts()
        self._next = self.draw
        self._build()
        self.grid.doubleClicked.connect(self.enter_at_cursor)
        self.grid.text_wanted.connect(self.enter_at_cursor)
        self.problems.itemActivated.connect(self._open_problem)

    def show_inspection(self, inspection_id: int | None) -> None:
        """Show this inspection."""
        self._id = inspection_id
        self.reload_when_seen()

    def reload(self) -> None:
        """Ask for the inspection again."""
        if self._id is not None:
            question = partial(inspection_view, self._id)
            self.desk.dispatch.ask(question, owner=self, key="view", done=self._on_view)

    def take_next_step(self) -> None:
        """What the first button does."""
        if self.view is not None:
            self._next.click()

    def enter_at_cursor(self, *_where: object) -> None:
        """Enter findings, beginning at the cell with the cursor."""
        if self.view is not None and self.view.findings:
            place = self.grid.currentIndex()
            at = (place.row(), place.column()) if place.isValid() else None
            open_dialog(InspectionFindingsForm(self.desk, self.view, at, self))

    def print_paper(self) -> bool:
        """The results once there are any, else the record of the draw."""
        if self.view is None or self.view.row.drawn_on is None:
            return False
        entered = self.view.row.state in (InspectionState.ENTERING, InspectionState.DONE)
        self._print(InspectionPaper.REPORT if entered else InspectionPaper.DRAW)
        return True

    def _make_parts(self) -> None:
        translate = QCoreApplication.translate
        self.title, self.figures = PlainLabel("", Look.TITLE), paragraph("", Look.MUTED)
        self.draw = button(translate("Inspections", "随机抽取…"), self._draw)
        self.enter = button(translate("Inspections", "录入结果"), self._enter)
        self.edit = button(translate("Inspections", "编辑计划"), self._edit)
        self.raising = button(translate("Inspections", "转为问题…"), self._raise)
        self.record = button(translate("Inspections", "抽取记录"), partial(self._print, InspectionPaper.DRAW))
        self.forms = button(translate("Inspections", "检查表"), partial(self._print, InspectionPaper.FORMS))
        self.report = button(
            translate("Inspections", "巡查情况"), partial(self._print, InspectionPaper.REPORT)
        )
        self.again = button(translate("Inspections", "另行抽取…"), self._again, Look.QUIET)
        self.grid = FindingGrid(translate("Inspections", "巡查结果"))
        self._empty = EmptyState(self.grid)
        self.facts = Facts()
        self.problems = Lines(
            translate("Inspections", "发现的问题"),
            (
                Heading(translate("Inspections", "单位"), 104),
                Heading(translate("Inspections", "发现的问题")),
                Heading(translate("Inspections", "整改"), 124),
            ),
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        head = row_layout(self.title)
        for made in (
            self.again,
            self.report,
            self.forms,
            self.record,
            self.edit,
            self.draw,
            self.enter,
            self.raising,
        ):
            head.addWidget(made)
        column.addLayout(head)
        column.addWidget(self.figures)
        side = Card()
        side.column.addWidget(self.facts)
        side.column.addWidget(self.problems, 1)
        side.column.addStretch(0)
        halves = Halves("inspection", self.desk.preferences, self.grid, side)
        column.addWidget(halves, 1)

    def _on_view(self, view: InspectionView | None) -> None:
        self.view = view
        self.setVisible(view is not None)
        if view is not None:
            self._show(view)

    def _show(self, view: InspectionView) -> None:
        row, said = view.row, QCoreApplication.translate("Inspections", "巡查{number}　{title}")
        self.title.show_text(said.format(number=row.number, title=row.title))
        drawn = row.state is not InspectionState.PLANNED
        self.figures.show_text(tally_words(row.tally) if drawn else _pools_words(view))
        self.grid.findings.show(view)
        self._say_empty(drawn=drawn)
        if view.findings:
            self.grid.setCurrentIndex(self.grid.findings.index(0, 0))
        self._bad = tuple(one for one in view.findings if one.is_bad)
        self.facts.show_facts(_facts(view))
        self.problems.show_lines([self._line(one, view) for one in self._bad])
        self.problems.setVisible(drawn)
        self._show_buttons(view)

    def _say_empty(self, *, drawn: bool) -> None:
        self.grid.verticalHeader().setVisible(drawn)
        if drawn:
            self._empty.hide()
            return
        translate = QCoreApplication.translate
        self._empty.say(
            translate("Inspections", "还没有抽取"),
            translate("Inspections", "请见证人在场时抽取；抽中的单位和措施会列在这里，供录入结果。"),
        )

    def _show_buttons(self, view: InspectionView) -> None:
        state = view.row.state
        waiting = any(one.problem_id is None for one in self._bad)
        drawn = state is not InspectionState.PLANNED
        for made in (self.edit, self.draw):
            made.setVisible(not drawn)
        for made in (self.again, self.forms, self.record, self.enter):
            made.setVisible(drawn)
        self.raising.setVisible(waiting)
        self.report.setVisible(state in (InspectionState.ENTERING, InspectionState.DONE))
        self._next = self._step(state, waiting=waiting)
        for made in (self.draw, self.enter, self.raising, self.report):
            give_look(made, Look.PRIMARY if made is self._next else None)

    def _step(self, state: InspectionState, *, waiting: bool) -> QPushButton:
        """The button of the step that comes next."""
        if state is InspectionState.PLANNED:
            return self.draw
        if state is not InspectionState.DONE:
            return self.enter
        return self.raising if waiting else self.report

    def _line(self, one: FindingRow, view: InspectionView) -> Line:
        unit = next(unit.name for unit in view.units if unit.id == one.unit_id)
        item = next(item.name for item in view.items if item.id == one.item_id)
        if one.problem_status is None:
            after, look = QCoreApplication.translate("Inspections", "未转问题"), Look.RED
        else:
            after, look = f"{one.problem} {status_word(MatterKind.PROBLEM, one.problem_status)}", None
        return Line((unit, f"{result_word(one.result)}　{one.text or item}", after), look)

    def _draw(self) -> None:
        if self.view is not None:
            open_dialog(InspectionDrawForm(self.desk, self.view.row, self))

    def _enter(self) -> None:
        if self.view is not None:
            open_dialog(InspectionFindingsForm(self.desk, self.view, None, self))

    def _edit(self) -> None:
        if self.view is not None:
            open_dialog(InspectionPlanForm(self.desk, self.view.row, self))

    def _again(self) -> None:
        if self.view is not None:
            form = InspectionAgainForm(self.desk, self.view.row, self)
            form.planned.connect(self.planned)
            open_dialog(form)

    def _raise(self) -> None:
        if self.view is not None:
            place = self.problems.chosen
            one = self._bad[place] if place is not None else None
            only = one.id if one is not None and one.problem_id is None else None
            open_dialog(InspectionProblemsForm(self.desk, self.view, only, self))

    def _print(self, kind: InspectionPaper) -> None:
        if self._id is not None:
            open_dialog(PaperPages(self.desk, kind.value, partial(inspection_paper, kind, self._id), self))

    def _open_problem(self, *_where: object) -> None:
        place = self.problems.chosen
        one = self._bad[place] if place is not None else None
        if one is not None and one.problem_id is not None:
            self.desk.navigator.open_matter(MatterKind.PROBLEM, one.problem_id)
        elif one is not None:
            self._raise()


def _pools_words(view: InspectionView) -> str:
    said = QCoreApplication.translate(
        "Inspections",
        "将从 {units} 个单位中抽取 {drawn} 个，从 {items} 条措施中抽取 {wanted} 条；抽取一次，结果不可更改。",
    )
    row = view.row
    return said.format(units=len(row.unit_pool), drawn=row.units, items=len(row.item_pool), wanted=row.items)


def _facts(view: InspectionView) -> tuple[Fact, ...]:
    row, translate = view.row, QCoreApplication.translate
    facts = (
        (translate("Inspections", "状态"), state_word(row.state)),
        (translate("Inspections", "计划日期"), f"{row.planned_on:%Y-%m-%d}"),
        (translate("Inspections", "巡查日期"), f"{row.held_on:%Y-%m-%d}" if row.held_on else ""),
        (translate("Inspections", "巡查组"), row.members),
        (
            translate("Inspections", "抽取"),
            f"{row.drawn_on:%Y-%m-%d}　{row.witnesses}" if row.drawn_on else "",
        ),
        (translate("Inspections", "种子"), row.seed),
        (translate("Inspections", "备注"), row.note),
    )
    return tuple(Fact(label, value) for label, value in facts if value)
