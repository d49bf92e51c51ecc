"""暂停和恢复: the case clock stops for a listed reason until a day, and goes on by itself or before."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.vocabulary import PauseReason
from bizenv_desktop.services.complaint import complaint_foresight, complaint_handling
from bizenv_desktop.services.complaint.complaint_commands import PauseClock, Resume
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import (
    DueFields,
    WordChoice,
    day_field,
    day_words,
    in_days,
    line_field,
    note_row,
)
from bizenv_desktop.ui.dialogs.complaint.complaint_step import StepDialog, StepWords

_USUAL_PAUSE = 7


class PauseDialog(StepDialog[PauseClock]):
    """暂停计时: reason, the day on which the clock goes on, and the due date that follows from it."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "暂停计时"),
            QCoreApplication.translate("Complaints", "暂停"),
            QCoreApplication.translate("Complaints", "暂停时间"),
        )
        super().__init__(desk, view, words, complaint_handling.pause, parent)
        self.due = DueFields(self, desk, QCoreApplication.translate("Complaints", "时限顺延至"))
        self.until.dateChanged.connect(self._foresee)
        self.moment.dateTimeChanged.connect(self._foresee)
        self._foresee()

    def command(self) -> PauseClock:
        """Why, and until when."""
        return PauseClock(
            **self._stamp,
            reason=self.reason.chosen or PauseReason.COMPLAINANT,
            until=self.until.day,
            note=self.note.text().strip(),
        )

    def missing(self) -> str:
        """The reason is one of the list."""
        if self.reason.chosen is None:
            return QCoreApplication.translate("Complaints", "请选定暂停事由。")
        return ""

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.reason = WordChoice(tuple(PauseReason))
        self.reason.currentIndexChanged.connect(self.touch)
        self.add_field(translate("Complaints", "暂停事由"), self.reason)
        usual = in_days(self.desk.now().date(), _USUAL_PAUSE)
        self.until = day_field(self, translate("Complaints", "恢复日期"), usual)
        self.note = line_field(self, translate("Complaints", "说明"), translate("Complaints", "可不填"))
        note_row(self, translate("Complaints", "暂停期间的整个工作日不计入时限，到恢复日期自动继续计时。"))

    def _foresee(self, *_when: object) -> None:
        question = partial(
            complaint_foresight.after_pause, self.matter_id, self.moment.moment, self.until.day
        )
        self.due.foresee(question)


class ResumeDialog(StepDialog[Resume]):
    """恢复计时 before its day; the due date is counted anew."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "恢复计时"),
            QCoreApplication.translate("Complaints", "恢复"),
            QCoreApplication.translate("Complaints", "恢复时间"),
        )
        super().__init__(desk, view, words, complaint_handling.resume, parent)
        self.due = DueFields(self, desk)
        self.moment.dateTimeChanged.connect(self._foresee)
        self._foresee()

    def command(self) -> Resume:
        """When the work goes on."""
        return Resume(**self._stamp, note=self.note.text().strip())

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        until = self.view.standing.paused_until
        if until is not None:
            said = translate("Complaints", "不提前恢复的，{day}自动继续计时。")
            note_row(self, said.format(day=day_words(until)))
        self.note = line_field(
            self, translate("Complaints", "说明"), translate("Complaints", "如 材料已补齐，可不填")
        )

    def _foresee(self, *_when: object) -> None:
        question = partial(complaint_foresight.after_resume, self.matter_id, self.moment.moment)
        self.due.foresee(question)
