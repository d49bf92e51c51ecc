"""催办: noting that a unit was urged by telephone, in the group or in person; no paper, no number."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QWidget

from bizenv_desktop.services.urging import ladder, ladder_preview
from bizenv_desktop.services.urging.urging_commands import Urge
from bizenv_desktop.storage.queries.rows import MatterRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.moment_edit import MomentEdit
from bizenv_desktop.ui.widgets.text_box import TextBox

_NAMED = 3


class UrgeDialog(FormDialog):
    """One way of urging and one note for all chosen matters; all of them or none."""

    def __init__(self, desk: Desk, ids: Sequence[int], parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Ladder", "催办"), translate("Ladder", "登记催办"), parent)
        self._ids = tuple(ids)
        self.head = paragraph("", Look.HEADING)
        self.fields.addRow(self.head)
        self.how = QComboBox()
        self.how.setEditable(True)
        self.how.addItems(
            [
                translate("Ladder", "电话"),
                translate("Ladder", "工作群"),
                translate("Ladder", "当面"),
                translate("Ladder", "短信"),
            ]
        )
        self.note = TextBox(translate("Ladder", "单位怎么答复，可以不填"), 2)
        self.moment = MomentEdit(desk.now())
        self.add_field(translate("Ladder", "方式"), self.how)
        self.add_field(translate("Ladder", "答复"), self.note)
        self.add_field(translate("Ladder", "催办时间"), self.moment)
        self.note.textChanged.connect(self.touch)
        self.how.currentTextChanged.connect(self.touch)
        question = partial(ladder_preview.rows_of, self._ids)
        desk.dispatch.ask(question, owner=self, key="rows", done=self._on_rows, failed=self.notice.refuse)
        self.note.setFocus()

    def commands(self) -> tuple[Urge, ...]:
        """One for each matter."""
        how, note, at = self.how.currentText().strip(), self.note.text, self.moment.moment
        return tuple(Urge(matter_id=one, at=at, how=how, note=note) for one in self._ids)

    def submit(self) -> None:
        """Note it."""
        self.perform(partial(ladder.urge_many, self.commands()))

    def _on_rows(self, rows: tuple[MatterRow, ...]) -> None:
        if len(rows) == 1:
            self.head.show_text(f"{rows[0].number}  {rows[0].title}")
            return
        named = "、".join(row.number for row in rows[:_NAMED])
        said = QCoreApplication.translate("Ladder", "{count} 件：{named}")
        more = QCoreApplication.translate("Ladder", "{count} 件：{named} 等")
        self.head.show_text((said if len(rows) <= _NAMED else more).format(count=len(rows), named=named))
