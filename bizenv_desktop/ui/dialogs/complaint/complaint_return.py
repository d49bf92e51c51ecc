"""退回和改派: a unit says that it is not the right one, the office rules, another unit takes over."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.complaint import complaint_handling
from bizenv_desktop.services.complaint.complaint_commands import AskReturn, Reassign, RefuseReturn
from bizenv_desktop.services.complaint.complaint_requests import asked_return
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.services.unit import units
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_assign_fields import OneUnit
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import (
    box_field,
    day_words,
    line_field,
    note_row,
    show_row,
)
from bizenv_desktop.ui.dialogs.complaint.complaint_reassign_fields import ReassignFields
from bizenv_desktop.ui.dialogs.complaint.complaint_step import StepDialog, StepWords, unknown_unit
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.radio_row import RadioRow


class AskReturnDialog(StepDialog[AskReturn]):
    """申请退回: why the unit is not the right one, and which one it thinks is."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "申请退回"),
            QCoreApplication.translate("Complaints", "登记申请"),
            QCoreApplication.translate("Complaints", "申请时间"),
        )
        super().__init__(desk, view, words, complaint_handling.ask_return, parent)

    def command(self) -> AskReturn:
        """The ground, the suggested unit, who asks."""
        return AskReturn(
            **self._stamp,
            ground=self.ground.text,
            suggested_unit_id=self.suggested.chosen,
            by=self.by.text().strip(),
        )

    def missing(self) -> str:
        """A suggested unit must be one that is known."""
        return unknown_unit() if self.suggested.is_unknown else ""

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.ground = box_field(
            self,
            translate("Complaints", "退回理由"),
            translate("Complaints", "为什么不属本单位职责，依据哪条规定"),
        )
        self.suggested = OneUnit(
            self, translate("Complaints", "建议单位"), translate("Complaints", "名称或拼音首字母，可不填")
        )
        self.by = line_field(self, translate("Complaints", "申请人"), translate("Complaints", "可不填"))
        until = self.view.standing.terms.return_until
        said = translate("Complaints", "可申请退回至 {day}；裁定前时限照常计算，驳回后不得再次申请。")
        note_row(self, said.format(day=day_words(until)) if until is not None else "")


class ReassignDialog(StepDialog[Reassign]):
    """改派: another lead unit; the date on the first slip stays unless a new one is granted."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "改派"),
            QCoreApplication.translate("Complaints", "改派"),
            QCoreApplication.translate("Complaints", "改派时间"),
        )
        super().__init__(desk, view, words, complaint_handling.reassign, parent)
        self.units.follow(self.moment)

    def command(self) -> Reassign:
        """The new slip."""
        return self.units.command(self._stamp)

    def missing(self) -> str:
        """A slip needs a lead unit."""
        return self.units.missing()

    def _build_fields(self) -> None:
        self.units = ReassignFields(self, self.view)


class ReturnVerdict(StrEnum):
    """What the office rules on a request to give a matter back."""

    GRANT = "grant"
    REFUSE = "refuse"


class ReturnRulingDialog(StepDialog[Reassign | RefuseReturn]):
    """裁定: grant it to another unit, the suggested one filled in, or refuse it with a reason, finally."""

    def __init__(
        self, desk: Desk, view: ComplaintView, step: EventKind, parent: QWidget | None = None
    ) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "裁定退回申请"),
            QCoreApplication.translate("Complaints", "保存裁定"),
            QCoreApplication.translate("Complaints", "裁定时间"),
        )
        super().__init__(desk, view, words, complaint_handling.reassign, parent)
        self.units.follow(self.moment)
        self.verdict.changed.connect(self._on_verdict)
        refused = step is EventKind.RETURN_REFUSED
        self.verdict.choose(ReturnVerdict.REFUSE if refused else ReturnVerdict.GRANT)

    def command(self) -> Reassign | RefuseReturn:
        """A slip for another unit, or the refusal."""
        if self.verdict.chosen is ReturnVerdict.REFUSE:
            return RefuseReturn(**self._stamp, reason=self.refusal.text)
        return self.units.command(self._stamp)

    def missing(self) -> str:
        """Granting needs a new lead unit."""
        return self.units.missing() if self.verdict.chosen is ReturnVerdict.GRANT else ""

    def submit(self) -> None:
        """Do what was ruled, or say what is missing."""
        command, said = self.command(), self.missing()
        if said:
            self.notice.say(said)
        elif isinstance(command, RefuseReturn):
            self.perform(partial(complaint_handling.refuse_return, command))
        else:
            self.perform(partial(complaint_handling.reassign, command))

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        asked = asked_return(self.view.detail.events)
        self.ground = paragraph(_ground(self.view), Look.MUTED)
        self.add_field(translate("Complaints", "退回理由"), self.ground)
        self.suggested = PlainLabel("", Look.MUTED)
        self.add_field(translate("Complaints", "建议单位"), self.suggested)
        show_row(self, self.suggested, on=False)
        self.verdict = RadioRow(tuple(ReturnVerdict), _shown)
        self.add_field(translate("Complaints", "裁定"), self.verdict)
        self.refusal = box_field(
            self, translate("Complaints", "驳回理由"), translate("Complaints", "为什么仍由该单位办理")
        )
        self.final = note_row(
            self,
            translate("Complaints", "驳回为终局裁定：不得再次申请退回，争议期间的天数计入该单位在办时长。"),
        )
        self.units = ReassignFields(self, self.view, asked.suggested_unit_id if asked is not None else None)
        if asked is not None and asked.suggested_unit_id is not None:
            wanted = asked.suggested_unit_id
            self.desk.dispatch.ask(
                units.unit_rows,
                owner=self,
                key="suggested",
                done=lambda rows: self._name({row.id: row.name for row in rows}.get(wanted, "")),
            )

    def _name(self, unit: str) -> None:
        self.suggested.show_text(unit)
        self.fields.setRowVisible(self.suggested, bool(unit))

    def _on_verdict(self) -> None:
        granted = self.verdict.chosen is ReturnVerdict.GRANT
        self.units.set_visible(granted)
        for field in (self.refusal, self.final):
            self.fields.setRowVisible(field, not granted)
        self.notice.clear()
        self.fit()


def _shown(verdict: ReturnVerdict) -> str:
    if verdict is ReturnVerdict.GRANT:
        return QCoreApplication.translate("Complaints", "准予退回，改派")
    return QCoreApplication.translate("Complaints", "驳回")


def _ground(view: ComplaintView) -> str:
    asked = asked_return(view.detail.events)
    if asked is None:
        return ""
    who = QCoreApplication.translate("Complaints", "（{who}，{day}）") if asked.by else "（{day}）"
    return asked.ground + who.format(who=asked.by, day=f"{asked.on:%m-%d}")
