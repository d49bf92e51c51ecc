"""A round moves on, or back: to which stage, since when, with a note; what is missing is said beforehand."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QWidget

from bizenv_desktop.rules.award.round_stages import stages_ahead, stages_behind
from bizenv_desktop.rules.vocabulary import RoundStage
from bizenv_desktop.services.award.round_stages import MoveAhead, MoveStage, move_ahead, move_stage
from bizenv_desktop.storage.queries.rows import RoundRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox


class StageForm(FormDialog):
    """Proposes the next stage; `backward` lists those behind, the nearest first, and wants a reason."""

    def __init__(self, desk: Desk, row: RoundRow, parent: QWidget | None = None, *, backward: bool = False):
        translate = QCoreApplication.translate
        title = translate("Rounds", "退回前面的阶段") if backward else translate("Rounds", "进入下一阶段")
        super().__init__(desk, title, title, parent)
        self._row, self._backward = row, backward
        self.stage, self.on = QComboBox(), DayEdit(desk.now().date())
        hint = translate("Rounds", "为什么退回") if backward else translate("Rounds", "会议、文件或其他说明")
        self.note = TextBox(hint, 2)
        self.missing = paragraph("", Look.RED)
        self._lay_out()
        self._connect()
        self._on_choice()

    def command(self) -> MoveStage:
        """What the form asks for."""
        return MoveStage(self._row.id, RoundStage(self.stage.currentData()), self.on.day, self.note.text)

    def submit(self) -> None:
        """Move the round."""
        self.perform(partial(move_stage, self.command()))

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        offered = stages_behind(self._row.stage) if self._backward else stages_ahead(self._row.stage)
        for stage in offered:
            self.stage.addItem(word(stage), stage.value)
        note = translate("Rounds", "理由") if self._backward else translate("Rounds", "说明")
        self.add_field(translate("Rounds", "阶段"), self.stage)
        self.add_field(translate("Rounds", "日期"), self.on)
        self.add_field(note, self.note)
        self.add_field(translate("Rounds", "条件"), self.missing)
        self.stage.setFocus()

    def _connect(self) -> None:
        self.stage.currentIndexChanged.connect(self._on_choice)
        self.on.dateChanged.connect(self._on_choice)
        self.note.textChanged.connect(self.touch)

    def _on_choice(self, *_what: object) -> None:
        to = RoundStage(self.stage.currentData())
        back = QCoreApplication.translate("Rounds", "退回“{stage}”阶段")
        ahead = QCoreApplication.translate("Rounds", "进入“{stage}”阶段")
        self.name_deed((back if self._backward else ahead).format(stage=word(to)))
        question = partial(move_ahead, self._row.id, to, self.on.day)
        self.desk.dispatch.ask(question, owner=self, key="ahead", done=self._on_ahead)

    def _on_ahead(self, ahead: MoveAhead) -> None:
        translate = QCoreApplication.translate
        lines = [word(needed) for needed in ahead.missing]
        if self._backward and not ahead.facts.may_go_back:
            lines = [translate("Rounds", "计票结果已封存，要先开启更正才能退回")]
        said = "\n".join(f"· {line}" for line in lines)
        self.missing.show_text(said or translate("Rounds", "条件已齐。"))
        self.missing.show_look(Look.RED if lines else Look.GREEN)
        self.fit()
