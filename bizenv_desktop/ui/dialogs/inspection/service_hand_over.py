"""转办: a need becomes a complaint, a task or a problem, in the need's own words."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.rules.vocabulary import CATEGORIES, MatterKind, ProblemSource, ServiceKind
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.inspection.enterprises import EnterpriseRow
from bizenv_desktop.services.inspection.service_log import ServiceRow
from bizenv_desktop.services.inspection.service_needs import HandOver, hand_over
from bizenv_desktop.services.problem.problems import SaveProblem
from bizenv_desktop.services.task.tasks import CampaignRow, SaveTask, campaigns
from bizenv_desktop.services.unit.units import UnitRow, unit_rows
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.task.task_units import unit_choices
from bizenv_desktop.ui.texts.deadline_words import Reading, reading_words
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.radio_row import RadioRow
from bizenv_desktop.ui.widgets.text_box import TextBox
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker

_CHANNELS: Final = {
    ServiceKind.LIAISON: "干部联企", ServiceKind.VISIT: "企业走访", ServiceKind.AGENCY: "项目代办",
}  # fmt: skip
_LONGEST_TITLE: Final = 40
_KINDS: Final = (MatterKind.COMPLAINT, MatterKind.TASK, MatterKind.PROBLEM)


class HandOverForm(FormDialog):
    """The need's own words are filled in; what only one kind asks for is shown for that kind."""

    handed = Signal(object, int)  # MatterKind, id

    def __init__(
        self, desk: Desk, row: ServiceRow, firm: EnterpriseRow, parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            desk,
            translate("Services", "需求转办　{name}").format(name=row.enterprise),
            translate("Services", "转办"),
            parent,
        )
        self._row, self._firm = row, firm
        self.kind: RadioRow[MatterKind] = RadioRow(_KINDS)
        self.title = QLineEdit(_title(row.need))
        self.content = TextBox(translate("Services", "反映的内容"), 3)
        self.content.setPlainText(row.need)
        self.category, self.campaign = QComboBox(), QComboBox()
        self.unit = UnitPicker(translate("Services", "单位名称或拼音首字母"))
        self.deadline, self.reading = QLineEdit(), paragraph("", Look.MUTED)
        self._lay_out()
        self._connect()
        self.kind.choose(MatterKind.COMPLAINT)
        self.title.setFocus()
        self._touched = False
        desk.dispatch.ask(unit_rows, owner=self, key="units", done=self._on_units)
        desk.dispatch.ask(campaigns, owner=self, key="campaigns", done=self._on_campaigns)

    def command(self) -> HandOver:
        """What the form asks for."""
        made = {
            MatterKind.COMPLAINT: self._complaint,
            MatterKind.TASK: self._task,
            MatterKind.PROBLEM: self._problem,
        }[self._chosen]
        return HandOver(self._row.id, made(), self._row.version)

    def submit(self) -> None:
        """Enter the matter; a unit that the ledger does not know is asked about first."""
        if self.unit.picked is None and self._chosen is not MatterKind.COMPLAINT:
            said = QCoreApplication.translate("Services", "单位库中没有“{name}”，请从提示中选择。")
            self.notice.say(said.format(name=self.unit.text().strip()))
            self.unit.setFocus()
            return
        self.perform(partial(hand_over, self.command()), partial(self.handed.emit, self._chosen))

    @property
    def _chosen(self) -> MatterKind:
        return self.kind.chosen or MatterKind.COMPLAINT

    def _complaint(self) -> RegisterComplaint:
        return RegisterComplaint(
            received_at=self.desk.now().replace(second=0, microsecond=0),
            channel=_CHANNELS[self._row.kind],
            title=self.title.text(),
            content=self.content.text,
            category=self.category.currentText(),
            firm=self._firm.name,
            complainant=self._firm.contact,
            phone=self._firm.phone,
            address=self._firm.address,
        )

    def _task(self) -> SaveTask:
        units, campaign = self.unit.picked, self.campaign.currentData()
        return SaveTask(
            title=self.title.text(),
            campaign_id=campaign if isinstance(campaign, int) else None,
            lead_unit_id=units[0] if units else None,
            deadline_text=self.deadline.text().strip(),
            assumed_year=self.desk.now().year,
            opened_on=self.desk.now().date(),
        )

    def _problem(self) -> SaveProblem:
        units = self.unit.picked
        return SaveProblem(
            title=self.title.text(),
            source=ProblemSource.SERVED,
            found_on=self._row.served_on,
            lead_unit_id=units[0] if units else None,
            category=self.category.currentText(),
            deadline_text=self.deadline.text().strip(),
        )

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        self.setMinimumWidth(600)
        self.category.addItems(CATEGORIES)
        self.category.setEditable(True)
        self.category.setCurrentText("")
        self.unit.setText(self._row.unit)
        self.deadline.setPlaceholderText(translate("Services", "如“12月10日前”“立行立改”"))
        for label, field in (
            (translate("Services", "转为"), self.kind),
            (translate("Services", "标题"), self.title),
            (translate("Services", "内容"), self.content),
            (translate("Services", "类别"), self.category),
            (translate("Services", "所属行动"), self.campaign),
            (translate("Services", "责任单位"), self.unit),
            (translate("Services", "完成时限"), self.deadline),
            ("", self.reading),
        ):
            self.add_field(label, field)
        self.fields.addRow(
            paragraph(
                translate(
                    "Services", "转办以后由新的事项计时、督办；这条服务记录与它互相可查，需求随它办结。"
                ),
                Look.MUTED,
            )
        )

    def _connect(self) -> None:
        self.kind.changed.connect(self._on_kind)
        self.deadline.textChanged.connect(self._read)
        for line in (self.title, self.unit, self.deadline):
            line.textEdited.connect(self.touch)
        self.content.textChanged.connect(self.touch)
        self.kind.changed.connect(self.touch)

    def _on_kind(self) -> None:
        kind = self._chosen
        is_complaint, is_task = kind is MatterKind.COMPLAINT, kind is MatterKind.TASK
        for field, wanted in (
            (self.content, is_complaint),
            (self.category, not is_task),
            (self.campaign, is_task),
            (self.unit, not is_complaint),
            (self.deadline, not is_complaint),
        ):
            self.fields.setRowVisible(field, wanted)
        self._read()
        self.fit()

    def _read(self, *_typed: object) -> None:
        text = self.deadline.text().strip()
        shown = bool(text) and self._chosen is not MatterKind.COMPLAINT
        self.fields.setRowVisible(self.reading, shown)
        said = reading_words(Reading.of(parse_deadline(text, self.desk.now().year)))
        self.reading.show_text(QCoreApplication.translate("Services", "读作：{reading}").format(reading=said))

    def _on_units(self, units: Sequence[UnitRow]) -> None:
        self.unit.offer(unit_choices(units))

    def _on_campaigns(self, rows: Sequence[CampaignRow]) -> None:
        self.campaign.addItem(QCoreApplication.translate("Services", "不属于行动"), None)
        for row in rows:
            self.campaign.addItem(row.title, row.id)
        self.campaign.setCurrentIndex(1 if rows else 0)


def _title(need: str) -> str:
    """The need on one line, cut where it is too long for a title."""
    line = " ".join(need.split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"
