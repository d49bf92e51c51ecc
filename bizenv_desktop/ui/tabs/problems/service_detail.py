"""One enterprise: its facts, what was done for it, and the next step of each need."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bizenv_desktop.rules.problem.service_log import NeedState
from bizenv_desktop.services.inspection.enterprises import EnterpriseRow
from bizenv_desktop.services.inspection.service_log import ServiceRow, services_of
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.inspection.enterprise_form import EnterpriseForm
from bizenv_desktop.ui.dialogs.inspection.service_form import FinishNeedForm, ServiceForm
from bizenv_desktop.ui.dialogs.inspection.service_hand_over import HandOverForm
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.inspection_words import handed_words, need_look, need_word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.facts import Fact, Facts
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Card, Column, heading, row_layout, scrolled


class ServiceDetail(QWidget):
    """Shows nothing until an enterprise is chosen; the entry with the cursor is told in full below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._firm: EnterpriseRow | None = None
        self._rows: tuple[ServiceRow, ...] = ()
        self._make_parts()
        self._build()
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemActivated.connect(self._on_activated)
        self.show_enterprise(None)

    @property
    def chosen(self) -> ServiceRow | None:
        """The entry with the cursor."""
        place = self.list.chosen
        return self._rows[place] if place is not None and place < len(self._rows) else None

    def show_enterprise(self, firm: EnterpriseRow | None) -> None:
        """Show this enterprise with its entries."""
        self._firm = firm
        self._card.setVisible(firm is not None)
        if firm is None:
            self._empty.say(
                "", QCoreApplication.translate("Services", "从左边选择一家企业，这里显示为它做过的服务。")
            )
            return
        self._empty.hide()
        self.title.show_text(firm.name)
        self.facts.show_facts(_facts(firm))
        question = partial(services_of, firm.id)
        self._desk.dispatch.ask(question, owner=self, key="rows", done=self._on_rows)

    def record(self) -> None:
        """Open the form of a new entry."""
        if self._firm is not None:
            open_dialog(ServiceForm(self._desk, self._firm, None, self))

    def _make_parts(self) -> None:
        translate = QCoreApplication.translate
        self.title, self.facts, self.told = PlainLabel("", Look.TITLE), Facts(), Facts()
        self.edit_firm = button(translate("Services", "编辑企业"), self._edit_firm)
        self.add = button(translate("Services", "记录服务"), self.record, Look.PRIMARY)
        self.finish = button(translate("Services", "办结需求…"), self._finish)
        self.hand = button(translate("Services", "转办…"), self._hand)
        self.follow = button(translate("Services", "查看转办事项"), self._follow)
        self.edit = button(translate("Services", "修改记录"), self._edit)
        self.list = Lines(
            translate("Services", "服务记录"),
            (
                Heading(translate("Services", "日期"), 92),
                Heading(translate("Services", "方式"), 56),
                Heading(translate("Services", "需求或情况")),
                Heading(translate("Services", "状态"), 76),
            ),
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._card, self._empty = Card(), EmptyState(self)
        page = Column()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(SPACING)
        head = row_layout(self.title)
        head.addWidget(self.edit_firm)
        head.addWidget(self.add)
        inner.addLayout(head)
        inner.addWidget(self.facts)
        inner.addWidget(heading(QCoreApplication.translate("Services", "服务记录")))
        inner.addWidget(self.list, 1)
        inner.addWidget(self.told)
        inner.addLayout(row_layout(self.finish, self.hand, self.follow, self.edit))
        self._card.column.addWidget(scrolled(page))
        column.addWidget(self._card)

    def _on_rows(self, rows: Sequence[ServiceRow]) -> None:
        current = self.chosen
        self._rows = tuple(rows)
        self.list.show_lines([_line(row) for row in rows])
        ids = [row.id for row in rows]
        self.list.choose(ids.index(current.id) if current is not None and current.id in ids else 0)
        self._on_current()

    def _on_current(self, *_items: object) -> None:
        row = self.chosen
        is_open = row is not None and row.state is NeedState.OPEN
        self.finish.setVisible(is_open)
        self.hand.setVisible(is_open)
        self.follow.setVisible(row is not None and row.matter_id is not None)
        self.edit.setVisible(row is not None)
        self.told.setVisible(row is not None)
        if row is not None:
            self.told.show_facts(_told(row, self._desk.now().date()))

    def _on_activated(self, *_where: object) -> None:
        if self.finish.isVisible():
            self._finish()
        else:
            self._edit()

    def _edit_firm(self) -> None:
        if self._firm is not None:
            open_dialog(EnterpriseForm(self._desk, self._firm, self))

    def _edit(self) -> None:
        row = self.chosen
        if row is not None and self._firm is not None:
            open_dialog(ServiceForm(self._desk, self._firm, row, self))

    def _finish(self) -> None:
        row = self.chosen
        if row is not None:
            open_dialog(FinishNeedForm(self._desk, row, self))

    def _hand(self) -> None:
        row = self.chosen
        if row is not None and self._firm is not None:
            open_dialog(HandOverForm(self._desk, row, self._firm, self))

    def _follow(self) -> None:
        row = self.chosen
        if row is not None and row.matter_kind is not None and row.matter_id is not None:
            self._desk.navigator.open_matter(row.matter_kind, row.matter_id)


def _facts(firm: EnterpriseRow) -> tuple[Fact, ...]:
    translate = QCoreApplication.translate
    facts = (
        (translate("Services", "联系单位"), "　".join(filter(None, (firm.unit, firm.agent)))),
        (translate("Services", "企业联系人"), "　".join(filter(None, (firm.contact, firm.phone)))),
        (translate("Services", "重点项目"), firm.project),
        (translate("Services", "地址"), firm.address),
        (translate("Services", "备注"), firm.remark),
    )
    return tuple(Fact(label, value) for label, value in facts if value)


def _told(row: ServiceRow, today: date) -> tuple[Fact, ...]:
    translate = QCoreApplication.translate
    after = handed_words(row) or need_word(row.state)
    if row.done_on is not None:
        after = translate("Services", "{day} 办结").format(day=f"{row.done_on:%Y-%m-%d}")
    elif row.state is NeedState.OPEN:
        after = translate("Services", "待办，已 {days} 天").format(days=(today - row.served_on).days)
    facts = (
        Fact(translate("Services", "服务"), "　".join(filter(None, (row.unit, row.agent)))),
        Fact(translate("Services", "需求"), row.need),
        Fact(translate("Services", "办理情况"), row.outcome),
        Fact(translate("Services", "结果"), after if row.need else "", need_look(row.state)),
    )
    return tuple(fact for fact in facts if fact.value)


def _line(row: ServiceRow) -> Line:
    state = need_word(row.state) if row.need else "—"
    look = need_look(row.state) if row.state in (NeedState.OPEN, NeedState.HANDED) else None
    return Line((f"{row.served_on:%Y-%m-%d}", word(row.kind), row.need or row.outcome, state), look)
