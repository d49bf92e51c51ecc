"""登记再次反映: a new complaint about what was closed before, with who and where filled in."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.complaint.complaint_said import open_for_amending
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_facts import ComplaintFacts
from bizenv_desktop.ui.dialogs.complaint.complaint_step import unknown_unit
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph


class FollowUpDialog(FormDialog):
    """The earlier complaint stays closed; the new one is shown with it from then on."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            desk, translate("Complaints", "登记再次反映"), translate("Complaints", "登记"), parent
        )
        self.setMinimumWidth(760)
        row = view.detail.row
        self._earlier_id = row.id
        said = translate("Complaints", "此前反映 {number}　{title}")
        self.fields.addRow(PlainLabel(said.format(number=row.number, title=row.title), Look.HEADING))
        self.facts = ComplaintFacts(desk)
        self.fields.addRow(self.facts)
        note = translate(
            "Complaints", "原件保持办结，新件单独计时，两件互相关联。查看的个人信息已记入查阅记录。"
        )
        self.fields.addRow(paragraph(note, Look.MUTED))
        self.put_buttons_last(self.facts.last_field)
        reading = partial(open_for_amending, row.id, translate("Complaints", "登记再次反映"))
        desk.dispatch.run(reading, initiator=self, done=self._on_read, failed=self.notice.refuse)

    def command(self) -> RegisterComplaint:
        """The new complaint, and the one that it takes up again."""
        return replace(self.facts.said(), follows_id=self._earlier_id)

    def submit(self) -> None:
        """Register it, or say what cannot be used."""
        if self.facts.names_unknown_unit:
            self.notice.say(unknown_unit())
        else:
            self.perform(partial(complaint_intake.register, self.command()))

    def _on_read(self, before: RegisterComplaint) -> None:
        anew = replace(before, received_at=self.desk.now(), content="", source_number="", remark="")
        self.facts.show_said(anew)
        self.facts.edited.connect(self.touch)
        self.facts.content.setFocus()
