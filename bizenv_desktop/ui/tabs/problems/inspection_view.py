"""The view 巡查: the inspections above, below them the one with the cursor, from plan to problems."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.problem.inspections import InspectionState
from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.services.inspection.inspection_rows import InspectionRow, inspection_rows
from bizenv_desktop.ui.desk import Desk, TabView
from bizenv_desktop.ui.dialogs.inspection.inspection_checklists import ChecklistsDialog
from bizenv_desktop.ui.dialogs.inspection.inspection_plan import InspectionPlanForm
from bizenv_desktop.ui.tabs.problems.inspection_detail import InspectionDetail
from bizenv_desktop.ui.texts.inspection_words import state_word
from bizenv_desktop.ui.theme import ROW_HEIGHT, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import page_layout, row_layout

_SHOWN_ROWS = 4
_WHOLE_PAGE = 10_000
_LOOKS = {InspectionState.PLANNED: Look.AMBER}


class InspectionsView(TabView):
    """Ctrl+N plans an inspection; Enter on a line takes its next step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, frozenset({Topic.INSPECTIONS, Topic.PROBLEMS, Topic.UNITS}))
        self._rows: tuple[InspectionRow, ...] = ()
        self._wanted: int | None = None
        self.list = Lines(QCoreApplication.translate("Inspections", "巡查"), _headings())
        self.detail = InspectionDetail(desk)
        self._empty = EmptyState(self.list)
        self._build()
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemActivated.connect(self._on_activated)
        self.detail.planned.connect(self.choose)
        shortcut("Ctrl+N", self, self.plan)
        shortcut("Ctrl+Return", self, self.detail.take_next_step)

    @property
    def chosen(self) -> InspectionRow | None:
        """The inspection with the cursor."""
        place = self.list.chosen
        return self._rows[place] if place is not None and place < len(self._rows) else None

    def reload(self) -> None:
        """Ask for the inspections again; the cursor stays on its own."""
        self.desk.dispatch.ask(inspection_rows, owner=self, key="rows", done=self._on_rows)

    def choose(self, inspection_id: int) -> None:
        """Put the cursor on an inspection, as soon as it is listed."""
        self._wanted = inspection_id
        self._put_cursor()

    def show_matter(self, matter_id: int) -> None:
        """Show one inspection: what this view shows is no matter, its id is the inspection's."""
        self.choose(matter_id)

    def plan(self) -> None:
        """Open the form of a new inspection."""
        form = InspectionPlanForm(self.desk, None, self)
        form.saved.connect(self.choose)
        open_dialog(form)

    def focus_search(self) -> None:
        """Inspections are few: the cursor goes into their list."""
        self.list.setFocus()

    def print_page(self) -> bool:
        """Print the paper that fits the inspection with the cursor."""
        return self.detail.print_paper()

    def _build(self) -> None:
        translate, column = QCoreApplication.translate, page_layout(self)
        column.addLayout(
            row_layout(
                button(translate("Inspections", "计划巡查  Ctrl+N"), self.plan, Look.PRIMARY),
                button(translate("Inspections", "巡查清单…"), self._edit_lists),
            )
        )
        column.addWidget(self.list)
        column.addWidget(self.detail, 1)

    def _edit_lists(self) -> None:
        open_dialog(ChecklistsDialog(self.desk, self))

    def _on_rows(self, rows: Sequence[InspectionRow]) -> None:
        current = self.chosen
        if self._wanted is None and current is not None:
            self._wanted = current.id
        self._rows = tuple(rows)
        self.list.show_lines([_line(row) for row in rows])
        height = ROW_HEIGHT * (min(len(rows), _SHOWN_ROWS) + 1) + 4
        self.list.setFixedHeight(height) if rows else self.list.setMaximumHeight(_WHOLE_PAGE)
        self.detail.setVisible(bool(rows))
        self._say_empty(rows)
        self._put_cursor()
        self.counted.emit(len(rows), 1 if self.chosen is not None else 0)

    def _say_empty(self, rows: Sequence[InspectionRow]) -> None:
        if rows:
            self._empty.hide()
            return
        translate = QCoreApplication.translate
        self._empty.say(
            translate("Inspections", "还没有巡查"),
            translate(
                "Inspections", "计划第一次巡查：选定单位和措施的范围，当场随机抽取，录入结果，问题转入台账。"
            ),
            button(translate("Inspections", "计划巡查"), self.plan, Look.PRIMARY),
        )

    def _put_cursor(self) -> None:
        ids = [row.id for row in self._rows]
        if self._wanted in ids:
            self.list.choose(ids.index(self._wanted))
            self._wanted = None
        elif self._rows and self.list.chosen is None:
            self.list.choose(0)

    def _on_activated(self, *_where: object) -> None:
        self.detail.take_next_step()

    def _on_current(self, *_items: object) -> None:
        row = self.chosen
        self.detail.show_inspection(row.id if row is not None else None)


def _headings() -> tuple[Heading, ...]:
    translate = QCoreApplication.translate
    return (
        Heading(translate("Inspections", "编号"), 92),
        Heading(translate("Inspections", "巡查名称")),
        Heading(translate("Inspections", "计划日期"), 100),
        Heading(translate("Inspections", "巡查日期"), 100),
        Heading(translate("Inspections", "单位"), 96, is_number=True),
        Heading(translate("Inspections", "措施"), 96, is_number=True),
        Heading(translate("Inspections", "状态"), 130),
        Heading(translate("Inspections", "落实率"), 130, is_number=True),
        Heading(translate("Inspections", "转问题"), 80, is_number=True),
    )


def _line(row: InspectionRow) -> Line:
    rate = row.tally.rate
    said = QCoreApplication.translate("Inspections", "{drawn} / {pool}")
    return Line(
        (
            row.number,
            row.title,
            f"{row.planned_on:%Y-%m-%d}",
            f"{row.held_on:%Y-%m-%d}" if row.held_on is not None else "—",
            said.format(drawn=row.units, pool=len(row.unit_pool)),
            said.format(drawn=row.items, pool=len(row.item_pool)),
            state_word(row.state),
            f"{rate.numerator}/{rate.denominator}　{rate.percent}" if rate.denominator else "—",
            str(row.problems) if row.problems else "—",
        ),
        _LOOKS.get(row.state),
    )
