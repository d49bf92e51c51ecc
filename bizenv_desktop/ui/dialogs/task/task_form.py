"""A task, new or changed: its place in the plan, its units, and its deadline as written and as read."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.services.task.task_lines import TaskView
from bizenv_desktop.services.task.tasks import (
    CampaignRow,
    SaveTask,
    campaigns,
    save_task,
    save_task_in_new_campaign,
)
from bizenv_desktop.services.unit.units import UnitRow, unit_rows
from bizenv_desktop.storage.queries.rows import TaskRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.task.task_units import NamedUnits, named_units, unit_choices
from bizenv_desktop.ui.dialogs.unit.unit_groups import GroupFields
from bizenv_desktop.ui.texts.deadline_words import Reading, reading_words
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker

_MOST_UNITS = 40


class TaskForm(FormDialog):
    """Changes `view`, or makes a new task in the group of the task `beside`."""

    def __init__(
        self,
        desk: Desk,
        view: TaskView | None,
        parent: QWidget | None = None,
        *,
        beside: TaskRow | None = None,
    ) -> None:
        title = (
            QCoreApplication.translate("Tasks", "新增任务")
            if view is None
            else QCoreApplication.translate("Tasks", "编辑任务")
        )
        super().__init__(desk, title, QCoreApplication.translate("Tasks", "保存任务"), parent)
        self._row = view.line.row if view is not None else None
        self._beside = self._row or beside
        self._units: tuple[UnitRow, ...] = ()
        self.campaign = QComboBox()
        self.action, self.section = QLineEdit(), QLineEdit()
        self.position, self.year = QSpinBox(), QSpinBox()
        self.task = QPlainTextEdit()
        hint = QCoreApplication.translate("Tasks", "单位名称或拼音首字母，多个用顿号隔开")
        self.lead, self.cooperating = UnitPicker(hint, _MOST_UNITS), UnitPicker(hint, _MOST_UNITS)
        self.groups = GroupFields(self, (self.cooperating, self.lead))
        self.unknown = paragraph("", Look.MUTED)
        self.deadline = QLineEdit()
        self.reading = paragraph("", Look.MUTED)
        self.reason, self.remark = QLineEdit(), QLineEdit()
        self.freshness = QSpinBox()
        self._lay_out()
        self._fill()
        self._connect()
        self._ask()

    def command(self) -> SaveTask:
        """What the form asks for; units that the ledger does not know stay as words."""
        row, lead, others = self._row, self._named(self.lead), self._named(self.cooperating)
        campaign = self.campaign.currentData()
        return SaveTask(
            title=" ".join(self.task.toPlainText().split()),
            campaign_id=campaign if isinstance(campaign, int) else None,
            action=self.action.text().strip(),
            section=self.section.text().strip(),
            position=self.position.value(),
            lead_unit_id=lead.ids[0] if lead.ids else None,
            co_leads=lead.ids[1:],
            cooperating=others.ids,
            lead_text=self.lead.text().strip(),
            cooperating_text=self.cooperating.text().strip(),
            deadline_text=self.deadline.text().strip(),
            assumed_year=self.year.value(),
            freshness_days=self.freshness.value() or None,
            deadline_reason=self.reason.text().strip(),
            remark=self.remark.text().strip(),
            id=row.id if row is not None else None,
            version=row.version if row is not None else None,
        )

    def submit(self) -> None:
        """Store the task; a campaign that was typed anew is founded in the same deed."""
        command, typed = self.command(), self.campaign.currentText().strip()
        known = self.campaign.findText(typed)
        if known >= 0:
            self.campaign.setCurrentIndex(known)
            command = self.command()
        if known >= 0 or not typed:
            self.perform(partial(save_task, command))
        else:
            self.perform(partial(save_task_in_new_campaign, command, typed))

    def _lay_out(self) -> None:
        self.setMinimumWidth(600)
        self.campaign.setEditable(True)
        self.task.setTabChangesFocus(True)
        self.task.setFixedHeight(76)
        self.position.setRange(0, 9_999)
        self.year.setRange(2000, 2100)
        fields = (
            (QCoreApplication.translate("Tasks", "行动方案"), self.campaign),
            (QCoreApplication.translate("Tasks", "专项行动"), self.action),
            (QCoreApplication.translate("Tasks", "类别"), self.section),
            (QCoreApplication.translate("Tasks", "序号"), self.position),
            (QCoreApplication.translate("Tasks", "重点任务"), self.task),
            (QCoreApplication.translate("Tasks", "牵头单位"), self.lead),
            (QCoreApplication.translate("Tasks", "配合单位"), self.cooperating),
            ("", self.groups.button),
            ("", self.unknown),
            (QCoreApplication.translate("Tasks", "完成时限"), self.deadline),
            ("", self.reading),
            (QCoreApplication.translate("Tasks", "未写年份时按"), self.year),
            (QCoreApplication.translate("Tasks", "时限调整原因"), self.reason),
            (QCoreApplication.translate("Tasks", "进展周期"), self.freshness),
            (QCoreApplication.translate("Tasks", "备注"), self.remark),
        )
        self.freshness.setRange(0, 731)
        self.freshness.setSuffix(QCoreApplication.translate("Tasks", " 天"))
        self.freshness.setSpecialValueText(
            QCoreApplication.translate("Tasks", "按时限（没有写周期的 30 天）")
        )
        self.reason.setPlaceholderText(QCoreApplication.translate("Tasks", "谁同意、为什么调整"))
        for label, field in fields:
            self.add_field(label, field)
        self.groups.refresh()
        self.deadline.setPlaceholderText(
            QCoreApplication.translate("Tasks", "照抄文件原文，如“11月4日完成并长期坚持”")
        )

    def _fill(self) -> None:
        beside, row = self._beside, self._row
        self.year.setValue(self.desk.now().year)
        if beside is not None:
            self.action.setText(beside.action)
            self.section.setText(beside.section)
            self.position.setValue(beside.position + (0 if row is not None else 1))
        if row is not None:
            self.task.setPlainText(row.title)
            self.deadline.setText(row.deadline_text)
            self.lead.setText(row.lead_text or row.lead_unit)
            self.cooperating.setText(row.cooperating_text)
            self.year.setValue(row.due.year if row.assumed_year and row.due is not None else row.year)
            self.freshness.setValue(row.freshness_days or 0)
            self.remark.setText(row.remark)
        self._read()
        self.task.setFocus()

    def _connect(self) -> None:
        self.deadline.textChanged.connect(self._read)
        self.year.valueChanged.connect(self._read)
        for picker in (self.lead, self.cooperating):
            picker.changed.connect(self._tell_unknown)
        self.freshness.valueChanged.connect(self.touch)
        for line in (
            self.action, self.section, self.lead, self.cooperating, self.deadline, self.reason, self.remark
        ):  # fmt: skip
            line.textEdited.connect(self.touch)
        self.task.textChanged.connect(self.touch)

    def _ask(self) -> None:
        self.desk.dispatch.ask(unit_rows, owner=self, key="units", done=self._on_units)
        self.desk.dispatch.ask(campaigns, owner=self, key="campaigns", done=self._on_campaigns)

    def _on_units(self, units: Sequence[UnitRow]) -> None:
        self._units = tuple(units)
        for picker in (self.lead, self.cooperating):
            picker.offer(unit_choices(units))
        self.groups.learn(units)
        self._tell_unknown()

    def _on_campaigns(self, found: Sequence[CampaignRow]) -> None:
        for campaign in found:
            self.campaign.addItem(campaign.title, campaign.id)
        if self._beside is not None:
            self.campaign.setCurrentIndex(self.campaign.findData(self._beside.campaign_id))
        if self._row is None and found:
            self.year.setValue(found[max(0, self.campaign.currentIndex())].year)

    def _read(self, *_typed: object) -> None:
        text = self.deadline.text().strip()
        self.fields.setRowVisible(self.reason, self._moves(text))
        self.fit()
        if not text:
            self.reading.show_text(QCoreApplication.translate("Tasks", "不写时限的任务不会逾期。"))
            return
        said = reading_words(Reading.of(parse_deadline(text, self.year.value())))
        self.reading.show_text(QCoreApplication.translate("Tasks", "读作：{reading}").format(reading=said))

    def _moves(self, text: str) -> bool:
        """Whether the date or the kind of a task that is there becomes another one."""
        row = self._row
        if row is None:
            return False
        same_year = not row.assumed_year or row.due is None or self.year.value() == row.due.year
        if text == row.deadline_text and same_year:
            return False
        read = parse_deadline(text, self.year.value())
        return read.kind is not row.deadline_kind or read.milestone not in (row.due, row.original_due)

    def _named(self, picker: UnitPicker) -> NamedUnits:
        return named_units(picker.text(), self._units)

    def _tell_unknown(self) -> None:
        unknown = (*self._named(self.lead).unknown, *self._named(self.cooperating).unknown)
        self.fields.setRowVisible(self.unknown, bool(unknown and self._units))
        said = QCoreApplication.translate("Tasks", "不在单位库中，只按原文保留：{names}")
        self.unknown.show_text(said.format(names="、".join(unknown)))
