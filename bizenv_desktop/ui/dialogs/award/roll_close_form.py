"""确定名单: who goes on the ballot, who does not, and the numbers in order or by lot."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QRadioButton, QWidget

from bizenv_desktop.rules.problem.inspection_draw import LONGEST_SEED
from bizenv_desktop.services.award.nominees import NomineeRow
from bizenv_desktop.services.award.rolls import CloseRoll, close_roll
from bizenv_desktop.services.inspection.inspections import fresh_seed
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import paragraph


class RollCloseForm(FormDialog):
    """The lot is not shown before it stands, so that nobody can try seeds out."""

    def __init__(
        self, desk: Desk, round_id: int, rows: Sequence[NomineeRow], parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        title = translate("Rounds", "确定候选名单")
        super().__init__(desk, title, title, parent)
        self._round_id, self._rows = round_id, tuple(rows)
        self.in_order = QRadioButton(translate("Rounds", "按推荐先后"))
        self.by_lot = QRadioButton(translate("Rounds", "抽签"))
        self.seed = QLineEdit()
        self.make = button(translate("Rounds", "系统生成"), self._make_seed)
        self._lay_out()
        self.by_lot.toggled.connect(self._on_way)
        self.seed.textEdited.connect(self.touch)
        self.in_order.setChecked(True)
        self._on_way()

    def command(self) -> CloseRoll:
        """What the form asks for."""
        return CloseRoll(self._round_id, self.seed.text() if self.by_lot.isChecked() else None)

    def submit(self) -> None:
        """Close the roll."""
        self.perform(partial(close_roll, self.command()))

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        self.setMinimumWidth(600)
        self.add_field(translate("Rounds", "列入名单"), paragraph(self._standing()))
        off = self._off()
        if off:
            self.add_field(translate("Rounds", "不列入"), paragraph(off, Look.MUTED))
        self.add_field(translate("Rounds", "编号"), _beside(self.in_order, self.by_lot))
        self.seed.setMaxLength(LONGEST_SEED)
        self.seed.setPlaceholderText(translate("Rounds", "见证人当场报的数字或文字"))
        self.seed.setAccessibleName(translate("Rounds", "抽签种子"))
        self.add_field(translate("Rounds", "抽签种子"), _beside(self.seed, self.make))
        self.fields.addRow(
            paragraph(
                translate(
                    "Rounds",
                    "名单确定后才能录票，编号就是选票上的顺序，两类连续编号。投票前可以重开名单，"
                    "有票录入后不能再变。种子记入评选历史，凭此任何人都能重新算出同样的编号。",
                ),
                Look.MUTED,
            )
        )
        self.in_order.setFocus()

    def _standing(self) -> str:
        said = QCoreApplication.translate("Rounds", "{award} {count} 个")
        awards = dict.fromkeys(row.award for row in self._rows)
        counts = {
            award: sum(row.award == award and row.candidacy.stands for row in self._rows) for award in awards
        }
        parts = [said.format(award=award_word(award), count=count) for award, count in counts.items()]
        return "，".join(parts) or QCoreApplication.translate("Rounds", "还没有候选")

    def _off(self) -> str:
        return "、".join(f"{row.name}（{word(row.state)}）" for row in self._rows if not row.candidacy.stands)

    def _on_way(self, *_what: object) -> None:
        for widget in (self.seed, self.make):
            widget.setEnabled(self.by_lot.isChecked())

    def _make_seed(self) -> None:
        self.seed.setText(fresh_seed())
        self.touch()


def _beside(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACING)
    for widget in widgets:
        line.addWidget(widget, 1 if isinstance(widget, QLineEdit) else 0)
    if not any(isinstance(widget, QLineEdit) for widget in widgets):
        line.addStretch(1)
    return holder
