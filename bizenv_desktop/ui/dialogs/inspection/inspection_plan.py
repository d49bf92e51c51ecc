"""计划巡查: when, by whom, out of which units and measures, and how many of each are drawn."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from bizenv_desktop.rules.vocabulary import UnitKind
from bizenv_desktop.services.inspection.checklists import ItemRow, adopt_shipped, checklist_items
from bizenv_desktop.services.inspection.inspection_rows import InspectionRow
from bizenv_desktop.services.inspection.inspections import SaveInspection, save_inspection
from bizenv_desktop.services.unit.units import UnitRow, unit_rows
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.office.settings_targets import TEXT_MARGINS
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.page import heading, row_layout
from bizenv_desktop.ui.widgets.tick_list import Tickable, TickList

_PROPOSED_ITEMS = 5


class InspectionPlanForm(FormDialog):
    """A new inspection, or the plan of one that is not drawn yet."""

    saved = Signal(int)  # the inspection's id

    def __init__(self, desk: Desk, row: InspectionRow | None, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        title = translate("Inspections", "编辑巡查计划") if row else translate("Inspections", "计划巡查")
        super().__init__(desk, title, translate("Inspections", "保存计划"), parent)
        self._row = row
        self.title, self.members, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.planned_on = DayEdit(desk.now().date())
        self.units = TickList(
            translate("Inspections", "被巡查单位的范围"), translate("Inspections", "单位名称或拼音首字母"), 10
        )
        self.items = TickList(
            translate("Inspections", "巡查措施的范围"), translate("Inspections", "措施中的文字"), 10
        )
        self.unit_draw, self.item_draw = _count(), _count()
        self.adopt = button(translate("Inspections", "采用默认清单（11 条和 9 条）"), self._adopt)
        self.adopt.hide()
        self._lay_out()
        self._connect()
        desk.dispatch.ask(unit_rows, owner=self, key="units", done=self._on_units)
        self._ask_items()

    def command(self) -> SaveInspection:
        """What the form asks for."""
        row = self._row
        return SaveInspection(
            title=self.title.text(),
            planned_on=self.planned_on.day,
            unit_pool=self.units.ticked,
            item_pool=self.items.ticked,
            members=self.members.text(),
            unit_draw=self.unit_draw.value(),
            item_draw=self.item_draw.value(),
            note=self.note.text() if row is None else row.note,
            id=row.id if row is not None else None,
            version=row.version if row is not None else None,
        )

    def submit(self) -> None:
        """Store the plan."""
        self.perform(partial(save_inspection, self.command()), self.saved.emit)

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        self.setMinimumWidth(1060)
        now = self.desk.now()
        self.title.setText(translate("Inspections", "{month}月随机巡查").format(month=now.month))
        self.members.setPlaceholderText(
            translate("Inspections", "组长、部门负责人、两代表一委员、媒体代表、企业代表")
        )
        self.add_field(translate("Inspections", "巡查名称"), self.title)
        self.add_field(translate("Inspections", "计划日期"), self.planned_on)
        self.add_field(translate("Inspections", "巡查组成员"), self.members)
        self.fields.addRow(self._pools())
        if self._row is None:
            self.add_field(translate("Inspections", "备注"), self.note)
        else:
            self.title.setText(self._row.title)
            self.planned_on.set_day(self._row.planned_on)
            self.members.setText(self._row.members)
            self.unit_draw.setValue(self._row.unit_draw)
            self.item_draw.setValue(self._row.item_draw)
        self.title.setFocus()

    def _pools(self) -> QWidget:
        """Units at the left, measures at the right, under each how many are drawn."""
        translate, shown = QCoreApplication.translate, QWidget()
        halves = QHBoxLayout(shown)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(SPACING * 2)
        for head, ticks, text, count, share in (
            (
                translate("Inspections", "单位范围"),
                self.units,
                translate("Inspections", "抽取单位"),
                self.unit_draw,
                2,
            ),
            (
                translate("Inspections", "措施范围"),
                self.items,
                translate("Inspections", "抽取措施"),
                self.item_draw,
                3,
            ),
        ):
            column = QVBoxLayout()
            column.setSpacing(SPACING // 2)
            column.addWidget(heading(head))
            column.addWidget(ticks, 1)
            if ticks is self.items:
                column.addWidget(self.adopt)
            column.addLayout(_drawing(text, count))
            halves.addLayout(column, share)
        return shown

    def _connect(self) -> None:
        for line in (self.title, self.members, self.note):
            line.textEdited.connect(self.touch)
        for spin in (self.unit_draw, self.item_draw):
            spin.valueChanged.connect(self.touch)
        self.units.tree.itemChanged.connect(self.touch)
        self.items.tree.itemChanged.connect(self.touch)

    def _on_units(self, rows: Sequence[UnitRow]) -> None:
        wanted = set(self._row.unit_pool) if self._row is not None else set[int]()
        shown = [row for row in rows if row.id in wanted or (row.active and row.kind is not UnitKind.GROUP)]
        self.units.offer(
            [Tickable(row.id, row.name, row.short_name, f"{row.initials} {row.short_name}") for row in shown]
        )
        self.units.tick(self._row.unit_pool if self._row is not None else ())

    def _ask_items(self) -> None:
        self.desk.dispatch.ask(checklist_items, owner=self, key="items", done=self._on_items)

    def _on_items(self, rows: Sequence[ItemRow]) -> None:
        wanted = set(self._row.item_pool) if self._row is not None else set[int]()
        shown = [row for row in rows if row.active or row.id in wanted]
        self.items.offer([Tickable(row.id, row.text, row.list_name) for row in shown])
        self.items.tick(tuple(wanted) if self._row is not None else [row.id for row in shown])
        self.adopt.setVisible(not shown)
        if self._row is None:
            self.item_draw.setValue(min(_PROPOSED_ITEMS, len(shown)))
            self._touched = False
        self.fit()

    def _adopt(self) -> None:
        self.desk.dispatch.run(
            adopt_shipped,
            initiator=self,
            done=lambda _count: self._ask_items(),
            failed=self.notice.refuse,
        )


def _count() -> QSpinBox:
    field = QSpinBox()
    field.setRange(0, 999)
    field.setSpecialValueText(QCoreApplication.translate("Inspections", "全部"))
    field.setFixedWidth(90)
    field.lineEdit().setTextMargins(*TEXT_MARGINS)
    return field


def _drawing(text: str, field: QSpinBox) -> QHBoxLayout:
    hint = QCoreApplication.translate("Inspections", "“全部”即不抽取，都去巡查")
    field.setAccessibleName(text)
    return row_layout(PlainLabel(text), field, PlainLabel(hint, Look.MUTED))
