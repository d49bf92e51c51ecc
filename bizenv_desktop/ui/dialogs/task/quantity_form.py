"""What a task or problem is measured in (亩, 户, ㎡, 家), and what was done on a day."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from bizenv_desktop.rules.task.task_quantities import amount_of, amount_words
from bizenv_desktop.services.task.quantities import (
    EnterAmount,
    QuantityView,
    SaveQuantity,
    enter_amount,
    remove_quantity,
    save_quantity,
)
from bizenv_desktop.storage.queries.rows import MatterRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph

_MEASURES = ("亩", "户", "㎡", "家", "个", "万元", "次", "项")


class QuantityForm(FormDialog):
    """A new quantity of a matter, or one to change; one of which nothing was entered yet can be taken off."""

    def __init__(
        self, desk: Desk, row: MatterRow, known: QuantityView | None, parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        title = translate("Tasks", "新增数量指标") if known is None else translate("Tasks", "修改数量指标")
        super().__init__(desk, title, translate("Tasks", "保存"), parent)
        self._row, self._known = row, known
        self.name, self.planned, self.measure = QLineEdit(), QLineEdit(), QComboBox()
        self.measure.setEditable(True)
        self.measure.addItems(_MEASURES)
        self.name.setPlaceholderText(translate("Tasks", "如“签约土地”“征收住户”"))
        self.planned.setPlaceholderText(translate("Tasks", "最多两位小数"))
        self.add_field(translate("Tasks", "事项"), paragraph(row.title))
        self.add_field(translate("Tasks", "内容"), self.name)
        self.add_field(translate("Tasks", "计划数"), self.planned)
        self.add_field(translate("Tasks", "计量单位"), self.measure)
        if known is not None:
            self.name.setText(known.name)
            self.planned.setText(amount_words(known.planned))
            self.measure.setCurrentText(known.measure)
            if not known.entries:
                self.add_button(button(translate("Tasks", "删除"), self._remove))
        for line in (self.name, self.planned):
            line.textEdited.connect(self.touch)
        self.name.setFocus()

    def command(self) -> SaveQuantity:
        """What the form asks for; raises `BadInput("quantity.amount")`."""
        return SaveQuantity(
            matter_id=self._row.id,
            name=self.name.text().strip(),
            measure=self.measure.currentText().strip(),
            planned=amount_of(self.planned.text() or "0"),
            id=self._known.id if self._known is not None else None,
            version=self._known.version if self._known is not None else None,
        )

    def submit(self) -> None:
        """Store it."""
        with self.notice.heeding():
            self.perform(partial(save_quantity, self.command()))

    def _remove(self) -> None:
        known = self._known
        if known is not None and self.desk.asker.confirm(Question.REMOVE_QUANTITY, name=known.name):
            self.perform(partial(remove_quantity, known.id))


class AmountForm(FormDialog):
    """So much more was done; a decrease is a correction and asks for its reason."""

    def __init__(
        self, desk: Desk, row: MatterRow, quantities: tuple[QuantityView, ...], parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Tasks", "登记数量"), translate("Tasks", "保存"), parent)
        self._row, self._quantities = row, quantities
        self.which, self.project = QComboBox(), QComboBox()
        self.project.setEditable(True)
        self.on = DayEdit(desk.now().date())
        self.amount, self.note = QLineEdit(), QLineEdit()
        self.so_far = paragraph("", Look.MUTED)
        self._fill()
        self._show()

    def choose(self, quantity_id: int) -> None:
        """Be about this quantity."""
        self.which.setCurrentIndex(self.which.findData(quantity_id))

    def command(self) -> EnterAmount:
        """What the form asks for; raises `BadInput("quantity.amount")`."""
        return EnterAmount(
            quantity_id=self._chosen.id,
            on=self.on.day,
            amount=amount_of(self.amount.text()),
            project=self.project.currentText().strip(),
            note=self.note.text().strip(),
        )

    def submit(self) -> None:
        """Store it."""
        with self.notice.heeding():
            self.perform(partial(enter_amount, self.command()))

    @property
    def _chosen(self) -> QuantityView:
        return self._quantities[max(0, self.which.currentIndex())]

    def _fill(self) -> None:
        translate = QCoreApplication.translate
        for quantity in self._quantities:
            self.which.addItem(f"{quantity.name}（{quantity.measure}）", quantity.id)
        self.amount.setPlaceholderText(translate("Tasks", "这次新增多少；减少填负数"))
        self.note.setPlaceholderText(translate("Tasks", "减少时写明原因，其他可不填"))
        self.add_field(translate("Tasks", "事项"), paragraph(self._row.title))
        self.add_field(translate("Tasks", "数量指标"), self.which)
        self.add_field("", self.so_far)
        self.add_field(translate("Tasks", "日期"), self.on)
        self.add_field(translate("Tasks", "本次数量"), self.amount)
        self.add_field(translate("Tasks", "项目"), self.project)
        self.add_field(translate("Tasks", "说明"), self.note)
        self.which.currentIndexChanged.connect(self._show)
        for line in (self.amount, self.note):
            line.textEdited.connect(self.touch)
        self.amount.setFocus()

    def _show(self, *_index: object) -> None:
        quantity = self._chosen
        said = QCoreApplication.translate("Tasks", "计划 {planned} {measure}，已完成 {done}（{share}）。")
        self.so_far.show_text(
            said.format(
                planned=amount_words(quantity.planned),
                measure=quantity.measure,
                done=amount_words(quantity.done),
                share=quantity.share.percent,
            )
        )
        self.project.clear()
        self.project.addItems(["", *(total.name for total in quantity.projects if total.name)])
