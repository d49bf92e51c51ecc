"""录第一遍, 录第二遍: ballots keyed one after another, with a running count of what this one holds."""

from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QWidget

from bizenv_desktop.rules.award.ballot_marks import approvals, over_marked
from bizenv_desktop.services.award.ballot_state import EntryDesk, Pile
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.award.ballot_sheet import BallotSheet
from bizenv_desktop.ui.dialogs.award.pile_entry import PileEntry
from bizenv_desktop.ui.texts.round_words import award_word

_BOTH: Final = "+"


class BallotEntry(PileEntry):
    """Where both classes have nominees, `on_ballot` says whether a ballot shows both or one of them."""

    def __init__(self, desk: Desk, pile: Pile, told: EntryDesk, parent: QWidget) -> None:
        self.ballot = BallotSheet(told.form.roll)
        self.on_ballot = QComboBox()
        super().__init__(desk, pile, told, self.ballot, parent)
        self._awards = tuple(dict.fromkeys(told.form.awards))
        self._fill()

    def holds(self) -> str:
        """`示范集体（窗口） 赞成 3 / 名额 2` a line; an over-marked class is said to be so."""
        translate, form = QCoreApplication.translate, self.told.form
        said = self.ballot.said
        if not said.valid:
            return translate("Ballots", "无效票")
        over = over_marked(said.marks, form.awards, form.sheet.most_approvals)
        lines: list[str] = []
        for award, count in approvals(said.marks, form.awards).items():
            most = form.sheet.most_approvals(award)
            text = translate("Ballots", "{award}：赞成 {count}")
            if most is not None:
                text = translate("Ballots", "{award}：赞成 {count}，最多 {most}")
            lines.append(text.format(award=award_word(award), count=count, most=most))
            if award in over:
                lines.append(translate("Ballots", "▲ 超选，整张按无效票保存"))
        return "\n".join(lines)

    def keys_help(self) -> str:
        """Which key does what."""
        return QCoreApplication.translate(
            "Ballots",
            "1 或 Y：赞成\n2 或 N：反对\n3、- 或空行回车：弃权\nA 或 +：其余全部赞成\nX 或 *：整张无效\n"
            "上下键：移动\n退格：改上一格，空票时回到上一张\n回车：到末尾时保存并录下一张",
        )

    def is_invalid(self) -> bool:
        """Whether the clerk says so, or more is approved than the rule sheet allows."""
        form, said = self.told.form, self.ballot.said
        return not said.valid or bool(over_marked(said.marks, form.awards, form.sheet.most_approvals))

    def _fill(self) -> None:
        self.on_ballot.setVisible(len(self._awards) > 1)
        if len(self._awards) < 2:
            return
        translate = QCoreApplication.translate
        self.on_ballot.addItem(translate("Ballots", "票上有两类"), _BOTH)
        for award in self._awards:
            self.on_ballot.addItem(translate("Ballots", "只有{award}").format(award=award_word(award)), award)
        self.on_ballot.setAccessibleName(translate("Ballots", "票上有哪几类"))
        self.head.insertWidget(self.head.count() - 4, self.on_ballot)
        self.on_ballot.activated.connect(self._on_classes)

    def _on_classes(self, _index: int) -> None:
        chosen = self.on_ballot.currentData()
        awards = self._awards if chosen == _BOTH else (str(chosen),)
        self.ballot.show_awards(frozenset(awards))
        self.ballot.setFocus()
