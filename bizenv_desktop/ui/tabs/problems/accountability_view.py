"""问责: the records of a year, and how often each unit was held to account; names stay on this desk."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from bizenv_desktop.rules.vocabulary import AccountabilityKind, Topic
from bizenv_desktop.services.problem.accountability import (
    AccountabilityRow,
    Span,
    UnitCount,
    accountability_counts,
    accountability_rows,
    totals,
)
from bizenv_desktop.ui.desk import Desk, TabView
from bizenv_desktop.ui.dialogs.problem.accountability_form import AccountabilityForm
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Card, Halves, page_layout
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow

_YEARS = 6


class AccountabilityView(TabView):
    """Enter opens a record; the span is a year or everything."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, frozenset({Topic.PROBLEMS, Topic.UNITS}))
        self._records: tuple[AccountabilityRow, ...] = ()
        translate = QCoreApplication.translate
        self.span = QComboBox()
        self.said = PlainLabel("", Look.MUTED)
        self.add = button(translate("Problems", "登记问责  Ctrl+N"), self.add_record, Look.PRIMARY)
        self.records = Lines(
            translate("Problems", "问责记录"),
            (
                Heading(translate("Problems", "日期"), 92),
                Heading(translate("Problems", "方式"), 100),
                Heading(translate("Problems", "单位"), 140),
                Heading(translate("Problems", "人员"), 74),
                Heading(translate("Problems", "事由")),
                Heading(translate("Problems", "事项"), 84),
                Heading(translate("Problems", "文号"), 120),
            ),
        )
        self.counts = Lines(
            translate("Problems", "按单位统计"),
            (
                Heading(translate("Problems", "单位")),
                *(Heading(_short(kind), 46, is_number=True) for kind in AccountabilityKind),
            ),
        )
        self._build()
        self._empty = EmptyState(self.records.viewport())
        self.span.activated.connect(self._on_span)
        self.records.itemActivated.connect(self._on_opened)
        shortcut("Ctrl+N", self, self.add_record)

    def reload(self) -> None:
        """Ask for the records and the counts of the span."""
        ask = self.desk.dispatch.ask
        ask(partial(accountability_rows, self._span()), owner=self, key="rows", done=self._on_rows)
        ask(partial(accountability_counts, self._span()), owner=self, key="counts", done=self._on_counts)

    def focus_search(self) -> None:
        """Go to the records."""
        self.records.setFocus()

    def add_record(self) -> None:
        """Open the form of a new record, about no matter."""
        open_dialog(AccountabilityForm(self.desk, None, self))

    def _build(self) -> None:
        translate, this = QCoreApplication.translate, self.desk.now().year
        for year in range(this, this - _YEARS, -1):
            self.span.addItem(translate("Problems", "{year} 年").format(year=year), year)
        self.span.addItem(translate("Problems", "全部年份"), 0)
        self.span.setAccessibleName(translate("Problems", "年份"))
        strip = WrappingRow()
        strip.setSpacing(SPACING)
        strip.addWidget(self.add)
        strip.addWidget(self.said, 1)
        strip.addWidget(self.span)
        column = page_layout(self)
        column.addLayout(strip)
        card = Card(translate("Problems", "按单位统计"))
        card.column.addWidget(self.counts, 1)
        left = QWidget()
        holder = QVBoxLayout(left)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.records)
        column.addWidget(Halves("accountability", self.desk.preferences, left, card), 1)

    def _span(self) -> Span | None:
        year = int(self.span.currentData() or 0)
        return Span(date(year, 1, 1), date(year, 12, 31)) if year else None

    def _on_span(self, _number: int) -> None:
        self.reload()

    def _on_rows(self, records: tuple[AccountabilityRow, ...]) -> None:
        self._records = records
        self.records.show_lines([_line(one) for one in records])
        self.counted.emit(len(records), 0)
        if records:
            self._empty.hide()
            return
        translate = QCoreApplication.translate
        self._empty.say(
            translate("Problems", "没有问责记录"),
            translate("Problems", "可以在这里登记，也可以从问题的“更多”里登记。"),
            button(translate("Problems", "登记问责"), self.add_record, Look.PRIMARY),
        )

    def _on_counts(self, counts: Sequence[UnitCount]) -> None:
        self.counts.show_lines([_count_line(one) for one in counts])
        each = (f"{word(kind)} {count}" for kind, count in totals(counts).items() if count)
        self.said.show_text("，".join(each))

    def _on_opened(self, *_item: object) -> None:
        number = self.records.chosen
        if number is not None:
            open_dialog(AccountabilityForm(self.desk, self._records[number], self))


def _line(one: AccountabilityRow) -> Line:
    return Line((str(one.held_on), word(one.kind), one.unit, one.person, one.reason, one.matter, one.paper))


def _count_line(one: UnitCount) -> Line:
    unit = one.unit or QCoreApplication.translate("Problems", "（未记单位）")
    return Line((unit, *(str(one.counts.get(kind, 0) or "") for kind in AccountabilityKind)))


def _short(kind: AccountabilityKind) -> str:
    """The first two characters of a kind's word, which tell them apart."""
    return word(kind)[:2]
