"""批量交办: several complaints to one lead unit in one deed; who cannot go is shown, and why."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services import complaint_bulk
from bizenv_desktop.services.complaint_bulk import AssignPreview, Unfit
from bizenv_desktop.services.complaint_commands import Assign
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint_assign_fields import AssignFields
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts import sentence, status_word, word
from bizenv_desktop.ui.texts.clock import explain, weekday
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.clock_box import ClockBox
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.moment_edit import MomentEdit

_NAMED = 3


class AssignManyDialog(FormDialog):
    """One unit, one requirement, one slip for each; all of them or none."""

    def __init__(self, desk: Desk, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            QCoreApplication.translate("Complaints", "批量交办"),
            QCoreApplication.translate("Complaints", "交办"),
            parent,
        )
        self._selection = selection
        self._preview = AssignPreview((), (), ())
        self.fit = paragraph("", Look.HEADING)
        self.unfit = paragraph("", Look.AMBER)
        self.fields.addRow(self.fit)
        self.fields.addRow(self.unfit)
        self.units = AssignFields(desk, self)
        self.moment = MomentEdit(desk.now())
        self.add_field(QCoreApplication.translate("Complaints", "交办时间"), self.moment)
        self.due = paragraph()
        self.add_field(QCoreApplication.translate("Complaints", "办理时限"), self.due)
        self.clock = ClockBox()
        self.fields.addRow(self.clock)
        self.moment.dateTimeChanged.connect(self.touch)
        self.moment.dateTimeChanged.connect(self._judge)
        self._judge()

    def command(self) -> tuple[Assign, ...]:
        """One slip for each complaint that can go."""
        return tuple(
            Assign(
                matter_id=row.id,
                at=self.moment.moment,
                lead_unit_id=self.units.lead_id or 0,
                cooperating=self.units.cooperating_ids,
                requirement=self.units.requirement.text,
                version=row.version,
            )
            for row in self._preview.fit
        )

    def submit(self) -> None:
        """Hand all of them over, or say what is missing."""
        said = self.units.missing()
        if said:
            self.notice.say(said)
        else:
            self.perform(partial(complaint_bulk.assign_many, self.command()))

    def _judge(self, *_when: object) -> None:
        question = partial(complaint_bulk.assignable, self._selection, self.moment.moment)
        ask = self.desk.dispatch.ask
        ask(question, owner=self, key="preview", done=self._on_preview, failed=self.notice.refuse)

    def _on_preview(self, preview: AssignPreview) -> None:
        self._preview = preview
        head = QCoreApplication.translate("Complaints", "{count} 件可以交办")
        self.fit.show_text(head.format(count=len(preview.fit)))
        self.unfit.show_text(_said_unfit(preview.unfit))
        self.fields.setRowVisible(self.unfit, bool(preview.unfit))
        self.due.show_text("\n".join(_said_due(preview)))
        self.clock.say(explain(preview.dues[0][1]) if len(preview.dues) == 1 else "")
        self.adjustSize()


def _said_due(preview: AssignPreview) -> Sequence[str]:
    """One date when all are equally urgent, else one line per urgency."""
    days = [(word(urgency), f"{due.day:%Y-%m-%d}（{weekday(due.day)}）") for urgency, due in preview.dues]
    return [day if len(days) == 1 else f"{urgency}：{day}" for urgency, day in days]


def _said_unfit(unfit: Sequence[Unfit]) -> str:
    """One line per reason, with the first numbers that it concerns."""
    if not unfit:
        return ""
    head = QCoreApplication.translate("Complaints", "{count} 件不能交办，将跳过：").format(count=len(unfit))
    reasons: dict[str, list[str]] = {}
    for each in unfit:
        reasons.setdefault(_reason(each), []).append(each.row.number)
    return "\n".join([head, *(_said_reason(reason, numbers) for reason, numbers in reasons.items())])


def _reason(unfit: Unfit) -> str:
    if unfit.why.code != "lifecycle.step":
        return sentence(unfit.why)
    status = status_word(MatterKind.COMPLAINT, unfit.row.status)
    return QCoreApplication.translate("Complaints", "现在是“{status}”").format(status=status)


def _said_reason(reason: str, numbers: Sequence[str]) -> str:
    named = "、".join(numbers[:_NAMED])
    if len(numbers) <= _NAMED:
        return f"{reason}：{named}"
    said = QCoreApplication.translate("Complaints", "{reason}：{named} 等 {count} 件")
    return said.format(reason=reason, named=named, count=len(numbers))
