"""更正登记: what was typed at the registration, corrected; the journal keeps what stood there before."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import Amend, RegisterComplaint
from bizenv_desktop.services.complaint.complaint_said import open_for_amending
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_facts import ComplaintFacts
from bizenv_desktop.ui.dialogs.complaint.complaint_step import unknown_unit
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph


class AmendDialog(FormDialog):
    """The fields of the registration, filled in; opening it is noted, because it shows the person in full."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            desk, translate("Complaints", "更正登记"), translate("Complaints", "保存更正"), parent
        )
        self.setMinimumWidth(760)
        self._row = view.detail.row
        self._was: RegisterComplaint | None = None
        self.fields.addRow(PlainLabel(f"{self._row.number}  {self._row.title}", Look.HEADING))
        self.facts = ComplaintFacts(desk)
        self.facts.setEnabled(False)
        self.fields.addRow(self.facts)
        note = translate("Complaints", "受理时间不能更正。打开本窗口看到的个人信息已记入查阅记录。")
        self.fields.addRow(paragraph(note, Look.MUTED))
        self.put_buttons_last(self.facts.last_field)
        reading = partial(open_for_amending, self._row.id, translate("Complaints", "更正登记"))
        desk.dispatch.run(reading, initiator=self, done=self._on_read, failed=self.notice.refuse)

    def command(self) -> Amend:
        """What the complaint is to say from now on."""
        said = self.facts.said()
        if self._was is not None:
            kept = self._was
            said = replace(
                said,
                received_at=kept.received_at,
                subcategory=kept.subcategory,
                community=kept.community,
            )
        return Amend(matter_id=self._row.id, at=self.desk.now(), version=self._row.version, said=said)

    def submit(self) -> None:
        """Save the correction, or say what cannot be used."""
        if self._was is None:
            return
        if self.facts.names_unknown_unit:
            self.notice.say(unknown_unit())
            return
        self.perform(partial(complaint_intake.amend, self.command()))

    def _on_read(self, was: RegisterComplaint) -> None:
        self._was = was
        self.facts.show_said(was)
        self.facts.setEnabled(True)
        self.facts.received.setEnabled(False)
        self.facts.edited.connect(self.touch)
        self.facts.content.setFocus()
