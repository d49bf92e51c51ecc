"""下一年度行动: next year's campaign from this one's, every date seen before it is founded."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QTreeWidgetItem, QWidget

from bizenv_desktop.rules.task.task_templates import ShiftedDay
from bizenv_desktop.services.task.campaigns import (
    NextCampaign,
    NextTask,
    RepeatCampaign,
    next_campaign,
    repeat_campaign,
)
from bizenv_desktop.services.task.tasks import CampaignRow, campaigns
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import ROW_HEIGHT, Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines

_SHOWN, _FEWEST = 12, 4


class NextCampaignForm(FormDialog):
    """Ticked tasks come along; dates that moved off days off are marked, provisional ones say so."""

    def __init__(self, desk: Desk, campaign_id: int | None, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Tasks", "建立下一年度行动"), translate("Tasks", "建立"), parent)
        self._wanted = campaign_id
        self._shown: NextCampaign | None = None
        self.campaign, self.year, self.name = QComboBox(), QSpinBox(), QLineEdit()
        self.tasks = Lines(
            translate("Tasks", "任务"),
            (
                Heading(translate("Tasks", "重点任务")),
                Heading(translate("Tasks", "牵头单位"), 120),
                Heading(translate("Tasks", "本年时限"), 140),
                Heading(translate("Tasks", "下年时限"), 140),
                Heading(translate("Tasks", "日期"), 180),
            ),
        )
        self.told = paragraph("", Look.MUTED)
        self._fill()
        desk.dispatch.ask(campaigns, owner=self, key="campaigns", done=self._on_campaigns)

    def command(self) -> RepeatCampaign:
        """What the form asks for."""
        shown = self._shown
        left_out = [
            task.id
            for number, task in enumerate(shown.tasks if shown is not None else ())
            if not self._is_ticked(number)
        ]
        campaign = self.campaign.currentData()
        return RepeatCampaign(
            campaign_id=campaign if isinstance(campaign, int) else 0,
            title=self.name.text().strip(),
            year=self.year.value(),
            left_out=frozenset(left_out),
        )

    def submit(self) -> None:
        """Found the campaign."""
        self.perform(partial(repeat_campaign, self.command()))

    def _fill(self) -> None:
        translate = QCoreApplication.translate
        self.setMinimumWidth(1060)
        self.year.setRange(2000, 2100)
        self.add_field(translate("Tasks", "本年行动"), self.campaign)
        self.add_field(translate("Tasks", "新的年度"), self.year)
        self.add_field(translate("Tasks", "新行动名称"), self.name)
        self.add_field(translate("Tasks", "任务"), self.tasks)
        self.add_field("", self.told)
        self.fit_list(self.tasks, ROW_HEIGHT * _SHOWN, ROW_HEIGHT * _FEWEST)
        self.campaign.activated.connect(self._on_campaign)
        self.year.valueChanged.connect(self._ask)
        self.name.textEdited.connect(self.touch)
        self.tasks.itemChanged.connect(self._tell)

    def _is_ticked(self, number: int) -> bool:
        item = self.tasks.topLevelItem(number)
        return item is not None and item.checkState(0) is Qt.CheckState.Checked

    def _on_campaigns(self, found: Sequence[CampaignRow]) -> None:
        for row in found:
            self.campaign.addItem(f"{row.title}（{row.year}）", row.id)
            self.campaign.setItemData(self.campaign.count() - 1, row.year, Qt.ItemDataRole.UserRole + 1)
        place = self.campaign.findData(self._wanted) if self._wanted is not None else 0
        self.campaign.setCurrentIndex(max(0, place))
        self._on_campaign()

    def _on_campaign(self, *_index: object) -> None:
        year = self.campaign.currentData(Qt.ItemDataRole.UserRole + 1)
        if isinstance(year, int):
            same = self.year.value() == year + 1
            self.year.setValue(year + 1)
            if same:
                self._ask()

    def _ask(self, *_year: object) -> None:
        campaign = self.campaign.currentData()
        if isinstance(campaign, int):
            self.notice.clear()
            question = partial(next_campaign, campaign, self.year.value())
            self.desk.dispatch.ask(
                question, owner=self, key="next", done=self._on_next, failed=self.notice.refuse
            )

    def _on_next(self, shown: NextCampaign) -> None:
        self._shown = shown
        self.name.setText(shown.title)
        self.tasks.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.tasks.show_lines([_line(task) for task in shown.tasks])
        for number in range(len(shown.tasks)):
            item = self.tasks.topLevelItem(number)
            if isinstance(item, QTreeWidgetItem):
                item.setCheckState(0, Qt.CheckState.Checked)
        self.tasks.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._tell()

    def _tell(self, *_item: object) -> None:
        shown, translate = self._shown, QCoreApplication.translate
        if shown is None:
            return
        ticked = [task for number, task in enumerate(shown.tasks) if self._is_ticked(number)]
        said = translate("Tasks", "带入 {count} 项任务（含单位、节点、权重和计划数，完成情况从零开始）。")
        parts = [said.format(count=len(ticked))]
        moved = sum(task.moved for task in ticked)
        if moved:
            words = translate("Tasks", "{count} 个日期遇休息日，顺延到下一个工作日。")
            parts.append(words.format(count=moved))
        if any(task.provisional for task in ticked):
            parts.append(translate("Tasks", "该年放假安排还没有公布，只避开了周末；公布后请再核对。"))
        self.told.show_text("".join(parts))


def _line(task: NextTask) -> Line:
    none = "—"
    texts = (task.title, task.lead_text or none, task.old_text or none, task.deadline.text or none)
    day, steps = (
        _day_words(task.deadline.due),
        sum(step.due is not None and step.due.moved for step in task.steps),
    )
    if steps:
        day += QCoreApplication.translate("Tasks", "；节点顺延 {count}").format(count=steps)
    return Line((*texts, day), Look.AMBER if task.moved else None)


def _day_words(day: ShiftedDay | None) -> str:
    if day is None:
        return QCoreApplication.translate("Tasks", "不设日期")
    if day.moved:
        said = QCoreApplication.translate("Tasks", "{day}（{read} 顺延）")
        return said.format(day=f"{day.day:%Y-%m-%d}", read=f"{day.read:%m-%d}")
    return f"{day.day:%Y-%m-%d}"
