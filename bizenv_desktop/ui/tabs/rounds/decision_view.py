"""审定公示: the final list beside the rank, the notice and its objections, the award, and their papers."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout, QWidget

from bizenv_desktop.rules.award.award_decision import NoticeState
from bizenv_desktop.services.award.decision_rows import DecisionView as Decided
from bizenv_desktop.services.award.decision_rows import FinalClass, FinalLine, ObjectionRow, decision_view
from bizenv_desktop.services.award.round_commendations import (
    TITLE,
    Commendation,
    note_commendation_out,
    write_commendation,
)
from bizenv_desktop.services.award.round_papers import round_paper
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.tabs.rounds.decision_panel import DecisionPanel
from bizenv_desktop.ui.tabs.rounds.decision_steps_bar import DecisionBar, Steps
from bizenv_desktop.ui.tabs.rounds.round_view import RoundView
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.decision_lines import line_texts
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import ROW_HEIGHT, SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Halves, heading, row_layout, scrolled

_SHOWN_OBJECTIONS = 4


class DecisionView(RoundView):
    """Empty until the round is sealed; every step opens a form, the next one is marked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        translate = QCoreApplication.translate
        self.view: Decided | None = None
        self.list = Lines(translate("Rounds", "审定名单"), _list_headings())
        self.objections = Lines(translate("Rounds", "公示异议"), _objection_headings())
        self.panel = DecisionPanel()
        steps = Steps(self.decide, self.start_notice, self.give_award, self.show_paper, self.export)
        self.bar = DecisionBar(steps)
        self.raise_one = button(translate("Rounds", "登记异议…"), self.raise_objection)
        self.settle = button(translate("Rounds", "处理异议…"), self.settle_objection)
        self.notice, self.said = NoticeBar(), PlainLabel("", Look.GREEN)
        self._page = QWidget()
        self._build()
        self._empty = EmptyState(self)
        self.objections.itemActivated.connect(self._on_activated)
        self.objections.currentItemChanged.connect(self._show_buttons)
        self.forget()

    def reload(self) -> None:
        """Ask for the decision again."""
        if self.round_id is not None:
            self.desk.dispatch.ask(
                partial(decision_view, self.round_id),
                owner=self,
                key="decision",
                done=self._on_view,
                failed=self.notice.refuse,
            )

    def forget(self) -> None:
        """Show no decision."""
        self.view = None
        self.notice.clear()
        self.said.show_text("")
        self._page.hide()
        self._empty.hide()

    def decide(self) -> None:
        """Open the form of the decision."""
        from bizenv_desktop.ui.dialogs.award.decision_form import DecisionForm

        if self.view is not None:
            open_dialog(DecisionForm(self.desk, self.view, self))

    def start_notice(self) -> None:
        """Open the form that begins the notice."""
        from bizenv_desktop.ui.dialogs.award.decision_steps import NoticeForm

        if self.view is not None:
            open_dialog(NoticeForm(self.desk, self.view, self))

    def raise_objection(self) -> None:
        """Open the form of an objection."""
        from bizenv_desktop.ui.dialogs.award.objection_form import ObjectionForm

        if self.view is not None:
            open_dialog(ObjectionForm(self.desk, self.view, self))

    def settle_objection(self) -> None:
        """Open the form that settles the objection with the cursor."""
        from bizenv_desktop.ui.dialogs.award.objection_form import SettleForm

        row = self._chosen
        if row is not None and self.settle.isEnabled():
            open_dialog(SettleForm(self.desk, row, self))

    def give_award(self) -> None:
        """Open the form of the award."""
        from bizenv_desktop.ui.dialogs.award.decision_steps import AwardForm

        if self.view is not None:
            open_dialog(AwardForm(self.desk, self.view, self))

    def show_paper(self, kind: str) -> None:
        """Show one of the papers of the decision."""
        from bizenv_desktop.ui.dialogs.paper.paper_pages import PaperPages

        if self.view is not None:
            question = partial(round_paper, kind, self.view.round_id)
            open_dialog(PaperPages(self.desk, kind, question, self))

    def export(self) -> None:
        """Write the commendation list, after noting that it leaves."""
        translate, view = QCoreApplication.translate, self.view
        if view is None:
            return
        name = f"{view.title}{TITLE}.xlsx"
        choice = FileChoice(
            translate("Rounds", "导出表彰名单"), translate("Rounds", "工作簿"), ("xlsx",), name
        )
        path = self.desk.asker.save_file(choice)
        if path is None:
            return
        wanted = Commendation(view.round_id, path)
        self.desk.dispatch.run(
            partial(note_commendation_out, wanted),
            initiator=self,
            done=lambda _rows: self._write(wanted),
            failed=self.notice.refuse,
        )

    @property
    def _chosen(self) -> ObjectionRow | None:
        place = self.objections.chosen
        if self.view is None or place is None or place >= len(self.view.objections):
            return None
        return self.view.objections[place]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self.notice)
        column.addWidget(self._page, 1)
        left, page = QWidget(), QVBoxLayout(self._page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(SPACING)
        page.addWidget(self.bar)
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(SPACING)
        side.addWidget(self.list, 3)
        second = row_layout(heading(QCoreApplication.translate("Rounds", "公示异议")), self.said)
        second.addWidget(self.settle)
        second.addWidget(self.raise_one)
        side.addLayout(second)
        side.addWidget(self.objections, 1)
        self.list.setMinimumHeight(ROW_HEIGHT * 4)
        self.objections.setMinimumHeight(ROW_HEIGHT * 2 + 2)
        self.objections.setMaximumHeight(ROW_HEIGHT * (_SHOWN_OBJECTIONS + 1) + 2)
        page.addWidget(Halves("decision", self.desk.preferences, left, scrolled(self.panel)), 1)

    def _on_view(self, view: Decided) -> None:
        self.view = view
        self._page.setVisible(view.edition > 0)
        if not view.edition:
            translate = QCoreApplication.translate
            self._empty.say(
                translate("Rounds", "还没有封存的结果"),
                translate("Rounds", "先在“计票”里核对并封存，再回到这里审定、公示和表彰。"),
            )
            return
        self._empty.hide()
        self._say_standing(view)
        self.list.show_lines([_line(one, line) for one in view.classes for line in one.lines])
        place = self.objections.chosen
        self.objections.show_lines([_objection(one) for one in view.objections])
        self._choose_objection(place, view.objections)
        self.panel.show_view(view)
        self.bar.show_view(view)
        self._show_buttons()

    def _say_standing(self, view: Decided) -> None:
        if view.is_open:
            said = QCoreApplication.translate(
                "Rounds", "第 {edition} 版结果正在更正；下面是更正前的情况，重新封存以后再审定。"
            )
            self.notice.tell(said.format(edition=view.edition))
        else:
            self.notice.clear()

    def _choose_objection(self, place: int | None, rows: Sequence[ObjectionRow]) -> None:
        """The same one again, else the first that waits."""
        waiting = next((number for number, one in enumerate(rows) if one.settled_on is None), 0)
        self.objections.choose(place if place is not None and place < len(rows) else waiting)

    def _show_buttons(self, *_what: object) -> None:
        view = self.view
        decision = view.decision if view is not None else None
        is_alive = view is not None and decision is not None and not view.is_open
        awarded = decision is not None and decision.awarded_on is not None
        is_up = view is not None and view.state in (NoticeState.RUNNING, NoticeState.OVER)
        self.raise_one.setEnabled(is_alive and is_up and not awarded)
        self.settle.setEnabled(is_alive and not awarded and self._chosen is not None)

    def _on_activated(self, _item: QTreeWidgetItem, _column: int) -> None:
        self.settle_objection()

    def _write(self, wanted: Commendation) -> None:
        self.notice.clear()
        self.desk.dispatch.ask(
            partial(write_commendation, wanted),
            owner=self,
            key="write",
            done=partial(self._on_written, wanted.path),
            failed=self.notice.refuse,
        )

    def _on_written(self, path: Path, count: int) -> None:
        said = QCoreApplication.translate("Rounds", "已导出 {count} 个：{name}")
        self.said.show_text(said.format(count=count, name=path.name))


def _list_headings() -> tuple[Heading, ...]:
    translate = QCoreApplication.translate
    return (
        Heading(translate("Rounds", "类别"), 120),
        Heading(translate("Rounds", "名次"), 46, is_number=True),
        Heading(translate("Rounds", "编号"), 46, is_number=True),
        Heading(translate("Rounds", "名称")),
        Heading(translate("Rounds", "总分"), 62, is_number=True),
        Heading(translate("Rounds", "计票结果"), 76),
        Heading(translate("Rounds", "审定"), 56),
        Heading(translate("Rounds", "不一致之处和理由"), 250),
    )


def _objection_headings() -> tuple[Heading, ...]:
    translate = QCoreApplication.translate
    return (
        Heading(translate("Rounds", "提出日期"), 90),
        Heading(translate("Rounds", "对象"), 170),
        Heading(translate("Rounds", "异议")),
        Heading(translate("Rounds", "处理"), 260),
    )


def _line(one: FinalClass, line: FinalLine) -> Line:
    translate = QCoreApplication.translate
    rank, shown, outcome = line_texts(line.line)
    ways = "；".join(word(way) for way in line.departures)
    said = f"{ways}：{line.reason}" if ways and line.reason else ways or line.reason
    listed = translate("Rounds", "列入") if line.awarded else "—"
    texts = (award_word(one.award), rank, str(line.number), line.name, shown, outcome, listed, said)
    look = Look.AMBER if line.departures else None if line.awarded else Look.MUTED
    return Line(texts, look)


def _objection(one: ObjectionRow) -> Line:
    translate = QCoreApplication.translate
    about = one.nominee or translate("Rounds", "全部")
    if one.settled_on is None:
        waiting = translate("Rounds", "◆ 未处理")
        return Line((f"{one.raised_on}", about, one.text, waiting), Look.AMBER)
    found = translate("Rounds", "成立") if one.upheld else translate("Rounds", "不成立")
    return Line((f"{one.raised_on}", about, one.text, f"{found}，{one.settled_on}：{one.outcome}"))
