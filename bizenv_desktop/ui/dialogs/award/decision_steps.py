"""开始公示 and 表彰: a day, and what goes with it."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from bizenv_desktop.rules.award.award_decision import MOST_NOTICE_DAYS, NOTICE_DAYS
from bizenv_desktop.rules.clock.clock import DueDate
from bizenv_desktop.services.award.decision_rows import DecisionView, notice_foreseen
from bizenv_desktop.services.award.round_decisions import GiveAward, StartNotice, give_award, start_notice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.clock_box import ClockBox
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel


class NoticeForm(FormDialog):
    """Says beforehand on which day the notice ends, and why."""

    started = Signal(object)  # the last day

    def __init__(self, desk: Desk, view: DecisionView, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Rounds", "开始公示"), translate("Rounds", "开始公示"), parent)
        self._view = view
        self.on, self.days, self.contact = DayEdit(desk.now().date()), QSpinBox(), QLineEdit()
        self.until, self.clock = PlainLabel("—"), ClockBox()
        self._lay_out()
        self.on.dateChanged.connect(self._ask)
        self.days.valueChanged.connect(self._ask)
        self.contact.textEdited.connect(self.touch)
        self._ask()

    def command(self) -> StartNotice:
        """What the form asks for."""
        known = self._view.decision
        return StartNotice(
            round_id=self._view.round_id,
            on=self.on.day,
            days=self.days.value(),
            contact=self.contact.text(),
            version=known.version if known is not None else None,
        )

    def submit(self) -> None:
        """Begin the notice."""
        self.perform(partial(start_notice, self.command()), self.started.emit)

    def _lay_out(self) -> None:
        translate, known = QCoreApplication.translate, self._view.decision
        self.setMinimumWidth(640)
        self.days.setRange(1, MOST_NOTICE_DAYS)
        self.days.setValue(known.notice_days if known is not None else NOTICE_DAYS)
        self.days.setSuffix(translate("Rounds", " 个工作日"))
        self.contact.setPlaceholderText(translate("Rounds", "电话、地址，印在公示上"))
        past = (known, *self._view.earlier) if known is not None else self._view.earlier
        self.contact.setText(next((one.notice_contact for one in past if one.notice_contact), ""))
        self.add_field(translate("Rounds", "开始日期"), self.on)
        self.add_field(translate("Rounds", "公示天数"), self.days)
        self.add_field(translate("Rounds", "最后一天"), self.until)
        self.fields.addRow(self.clock)
        self.add_field(translate("Rounds", "异议受理"), self.contact)
        said = translate("Rounds", "公示开始以后名单不能再改；有异议成立的，登记处理结果后再改。")
        self.fields.addRow("", PlainLabel(said, Look.MUTED))

    def _ask(self, *_what: object) -> None:
        question = partial(notice_foreseen, self.on.day, self.days.value())
        self.desk.dispatch.ask(
            question, owner=self, key="until", done=self._on_answer, failed=self.notice.refuse
        )

    def _on_answer(self, answer: DueDate) -> None:
        self.until.show_text(f"{answer.day}")
        self.clock.explain(answer, QCoreApplication.translate("Rounds", "公示"))
        self.fit()


class AwardForm(FormDialog):
    """表彰 by a paper with a number; the round is over with it."""

    awarded = Signal()

    def __init__(self, desk: Desk, view: DecisionView, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Rounds", "登记表彰"), translate("Rounds", "登记表彰"), parent)
        self._view = view
        self.on, self.number = DayEdit(desk.now().date()), QLineEdit()
        said = translate("Rounds", "表彰 {count} 个对象。登记以后评选结束，审定和异议不能再改。")
        self.fields.addRow(PlainLabel(said.format(count=len(view.awarded)), Look.MUTED))
        self.number.setPlaceholderText(translate("Rounds", "如 某政〔2026〕31号"))
        self.add_field(translate("Rounds", "表彰日期"), self.on)
        self.add_field(translate("Rounds", "表彰文号"), self.number)
        self.number.textEdited.connect(self.touch)
        self.number.setFocus()

    def command(self) -> GiveAward:
        """What the form asks for."""
        known = self._view.decision
        version = known.version if known is not None else None
        return GiveAward(self._view.round_id, self.on.day, self.number.text(), version)

    def submit(self) -> None:
        """Note the award."""
        self.perform(partial(give_award, self.command()), lambda _none: self.awarded.emit())
