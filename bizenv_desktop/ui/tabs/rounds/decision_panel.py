"""Beside the final list: who decided, the public notice with the reason of its last day, the award."""

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bizenv_desktop.rules.award.award_decision import NoticeState
from bizenv_desktop.services.award.decision_rows import DecisionRow, DecisionView
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.clock_box import ClockBox
from bizenv_desktop.ui.widgets.facts import Fact, Facts
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.page import heading

_LOOKS: Final = {NoticeState.RUNNING: Look.AMBER, NoticeState.OVER: Look.GREEN}


class DecisionPanel(QWidget):
    """What the award still waits for, the notice, the decision: what is nearest stands on top."""

    def __init__(self) -> None:
        super().__init__()
        self.decided, self.notice, self.awarded = Facts(), Facts(), Facts()
        self.clock, self.left = ClockBox(), paragraph("", Look.MUTED)
        self.undecided, self.unposted = (PlainLabel("", Look.MUTED) for _ in range(2))
        self._build()

    def show_view(self, view: DecisionView) -> None:
        """Show how far the round has come."""
        decision = view.decision
        self._show_decision(view, decision)
        self._show_notice(view, decision)
        self._show_award(view, decision)

    def _build(self) -> None:
        translate, column = QCoreApplication.translate, QVBoxLayout(self)
        column.setContentsMargins(SPACING, 0, SPACING, 0)
        column.setSpacing(SPACING)
        self.undecided.show_text(translate("Rounds", "还没有审定。左边是计票结果建议的名单。"))
        self.unposted.show_text(translate("Rounds", "还没有公示。"))
        parts: tuple[tuple[str, tuple[QWidget, ...]], ...] = (
            (translate("Rounds", "表彰"), (self.left, self.awarded)),
            (translate("Rounds", "公示"), (self.unposted, self.notice, self.clock)),
            (translate("Rounds", "审定"), (self.undecided, self.decided)),
        )
        for title, widgets in parts:
            column.addWidget(heading(title))
            for widget in widgets:
                column.addWidget(widget)
        column.addStretch(1)

    def _show_decision(self, view: DecisionView, decision: DecisionRow | None) -> None:
        translate = QCoreApplication.translate
        self.undecided.setVisible(decision is None)
        self.decided.setVisible(decision is not None)
        if decision is None:
            return
        edition = translate("Rounds", "第 {edition} 版").format(edition=view.edition)
        facts = [
            Fact(translate("Rounds", "日期"), f"{decision.decided_on}"),
            Fact(translate("Rounds", "审定单位"), decision.body),
            Fact(translate("Rounds", "批复文号"), decision.approval_number or translate("Rounds", "未填")),
            Fact(translate("Rounds", "依据"), f"{edition}　{view.sha256[:16]}"),
        ]
        if decision.note:
            facts.append(Fact(translate("Rounds", "说明"), decision.note))
        past = translate("Rounds", "第 {edition} 版 {on}，由更正取代")
        facts += [
            Fact(translate("Rounds", "以前"), past.format(edition=one.seal_edition, on=one.decided_on))
            for one in view.earlier
        ]
        self.decided.show_facts(facts)

    def _show_notice(self, view: DecisionView, decision: DecisionRow | None) -> None:
        translate = QCoreApplication.translate
        is_up = decision is not None and decision.notice_from is not None
        self.unposted.setVisible(not is_up)
        self.notice.setVisible(is_up)
        if view.notice is not None:
            self.clock.explain(view.notice, translate("Rounds", "公示"))
        else:
            self.clock.say("")
        if decision is None or not is_up:
            return
        span = translate("Rounds", "{first} 至 {last}，{days} 个工作日")
        said = span.format(first=decision.notice_from, last=decision.notice_until, days=decision.notice_days)
        left = translate("Rounds", "{state}，还有 {days} 个工作日")
        running = view.state is NoticeState.RUNNING
        state = left.format(state=word(view.state), days=view.days_left) if running else word(view.state)
        facts = [
            Fact(translate("Rounds", "时间"), said),
            Fact(translate("Rounds", "现在"), state, _LOOKS.get(view.state)),
        ]
        if decision.notice_contact:
            facts.append(Fact(translate("Rounds", "异议受理"), decision.notice_contact))
        self.notice.show_facts(facts)

    def _show_award(self, view: DecisionView, decision: DecisionRow | None) -> None:
        translate = QCoreApplication.translate
        is_over = decision is not None and decision.awarded_on is not None
        self.awarded.setVisible(is_over)
        self.left.setVisible(not is_over)
        if decision is not None and is_over:
            self.awarded.show_facts(
                (
                    Fact(translate("Rounds", "日期"), f"{decision.awarded_on}"),
                    Fact(translate("Rounds", "文号"), decision.award_number),
                )
            )
            return
        told = "\n".join(f"◆ {word(one)}" for one in view.hindrances)
        self.left.show_text(told or translate("Rounds", "公示期满，没有未处理的异议，可以表彰。"))
