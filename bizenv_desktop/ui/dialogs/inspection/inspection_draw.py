"""抽取: the seed, from the witnesses or made by the program, and one draw that stands."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from bizenv_desktop.rules.problem.inspection_draw import LONGEST_SEED
from bizenv_desktop.services.inspection.inspection_rows import InspectionRow
from bizenv_desktop.services.inspection.inspections import (
    DrawInspection,
    PlanAgain,
    draw,
    fresh_seed,
    plan_again,
)
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox


class InspectionDrawForm(FormDialog):
    """Nothing of the draw is shown before it stands, so that nobody can try seeds out."""

    drawn = Signal(int)  # the inspection's id

    def __init__(self, desk: Desk, row: InspectionRow, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            desk, translate("Inspections", "随机抽取"), translate("Inspections", "抽取，结果不可更改"), parent
        )
        self._row = row
        self.seed, self.witnesses = QLineEdit(), QLineEdit()
        self.on = DayEdit(desk.now().date())
        self.make = button(translate("Inspections", "系统生成"), self._make_seed)
        self._lay_out()
        for line in (self.seed, self.witnesses):
            line.textEdited.connect(self.touch)

    def command(self) -> DrawInspection:
        """What the form asks for."""
        return DrawInspection(
            id=self._row.id,
            seed=self.seed.text(),
            on=self.on.day,
            witnesses=self.witnesses.text(),
            version=self._row.version,
        )

    def submit(self) -> None:
        """Draw."""
        self.perform(partial(draw, self.command()), lambda _cells: self.drawn.emit(self._row.id))

    def _lay_out(self) -> None:
        translate, row = QCoreApplication.translate, self._row
        self.setMinimumWidth(600)
        said = translate(
            "Inspections",
            "从 {units} 个单位中抽取 {drawn_units} 个，从 {items} 条措施中抽取 {drawn_items} 条。",
        )
        self.add_field(
            translate("Inspections", "范围"),
            paragraph(
                said.format(
                    units=len(row.unit_pool),
                    drawn_units=row.units,
                    items=len(row.item_pool),
                    drawn_items=row.items,
                )
            ),
        )
        self.seed.setMaxLength(LONGEST_SEED)
        self.seed.setPlaceholderText(translate("Inspections", "见证人当场报的数字或文字"))
        self.seed.setAccessibleName(translate("Inspections", "抽取种子"))
        seeds = QWidget()
        line = QHBoxLayout(seeds)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING)
        line.addWidget(self.seed, 1)
        line.addWidget(self.make)
        self.add_field(translate("Inspections", "抽取种子"), seeds)
        self.add_field(translate("Inspections", "见证人"), self.witnesses)
        self.add_field(translate("Inspections", "抽取日期"), self.on)
        self.fields.addRow(
            paragraph(
                translate(
                    "Inspections",
                    "种子和名单顺序记入抽取记录，凭此任何人都能重新算出同样的结果。"
                    "抽取以后不能再抽；确需重抽的，另行抽取会有新的编号并记下理由。",
                ),
                Look.MUTED,
            )
        )
        self.seed.setFocus()

    def _make_seed(self) -> None:
        self.seed.setText(fresh_seed())
        self.touch()


class InspectionAgainForm(FormDialog):
    """另行抽取: the same plan once more under a new number; both inspections keep the reason."""

    planned = Signal(int)  # the new inspection's id

    def __init__(self, desk: Desk, row: InspectionRow, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            desk, translate("Inspections", "另行抽取"), translate("Inspections", "新建同样的巡查"), parent
        )
        self._row = row
        self.planned_on = DayEdit(desk.now().date())
        self.reason = TextBox(translate("Inspections", "为什么这次的抽取结果不能用"))
        said = translate("Inspections", "巡查{number}的抽取结果和记录保留不变。").format(number=row.number)
        self.fields.addRow(PlainLabel(said, Look.MUTED))
        self.add_field(translate("Inspections", "理由"), self.reason)
        self.add_field(translate("Inspections", "计划日期"), self.planned_on)
        self.reason.textChanged.connect(self.touch)
        self.reason.setFocus()

    def command(self) -> PlanAgain:
        """What the form asks for."""
        return PlanAgain(
            id=self._row.id,
            planned_on=self.planned_on.day,
            reason=self.reason.text,
            version=self._row.version,
        )

    def submit(self) -> None:
        """Plan it again."""
        self.perform(partial(plan_again, self.command()), self.planned.emit)
