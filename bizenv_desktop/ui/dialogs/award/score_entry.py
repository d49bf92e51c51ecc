"""录第一遍, 录第二遍 of judges' score sheets."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.award.ballot_state import EntryDesk, Pile
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.award.pile_entry import PileEntry
from bizenv_desktop.ui.dialogs.award.score_sheet import ScoreSheet


class ScoreEntry(PileEntry):
    """Numbers typed, Enter goes on; the last Enter saves the sheet."""

    def __init__(self, desk: Desk, pile: Pile, told: EntryDesk, parent: QWidget) -> None:
        self.scores = ScoreSheet(told.form.roll)
        super().__init__(desk, pile, told, self.scores, parent)

    def holds(self) -> str:
        """How many are scored."""
        if not self.scores.valid:
            return QCoreApplication.translate("Ballots", "无效的评分表")
        scored = sum(bool(field.text().strip()) for field in self.scores.fields)
        said = QCoreApplication.translate("Ballots", "已打分 {scored} 位，共 {all} 位")
        return said.format(scored=scored, all=len(self.scores.fields))

    def is_invalid(self) -> bool:
        """Whether the clerk says so."""
        return not self.scores.valid

    def keys_help(self) -> str:
        """Which key does what."""
        return QCoreApplication.translate(
            "Ballots",
            "数字：0 到 100，最多四位小数\n空着：没有打分\n回车：下一位，到末尾时保存并录下一张\n"
            "X 或 *：整张无效\n空票时退格：回到上一张",
        )
