"""剔除: votes taken out of a nominee's online total, with the reason and who approved it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from bizenv_desktop.services.award.online_readings import NomineeReadings
from bizenv_desktop.services.award.online_removals import RemoveVotes, remove_votes
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph

_MOST = 99_999_999


class RemovalForm(FormDialog):
    """The raw total stays; what is taken out stands beside it, in the count and in the minutes."""

    def __init__(
        self,
        desk: Desk,
        rows: Sequence[NomineeReadings],
        chosen: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Rounds", "剔除网络票"), translate("Rounds", "剔除"), parent)
        self._rows = tuple(rows)
        self.who, self.votes = QComboBox(), QLineEdit()
        self.reason, self.approver = QLineEdit(), QLineEdit()
        self.on = DayEdit(desk.now().date())
        self.so_far = paragraph("", Look.MUTED)
        for row in self._rows:
            self.who.addItem(f"{row.number}  {row.name}", row.nominee_id)
        self.who.setCurrentIndex(max(0, self.who.findData(chosen)))
        self.votes.setValidator(QIntValidator(1, _MOST, self.votes))
        self.reason.setPlaceholderText(translate("Rounds", "如“同一地址 10 分钟内 600 票”"))
        self._add_fields()
        self.who.currentIndexChanged.connect(self._show)
        for line in (self.votes, self.reason, self.approver):
            line.textEdited.connect(self.touch)
        self.votes.textEdited.connect(self._show)
        self._show()
        self.votes.setFocus()

    @property
    def row(self) -> NomineeReadings:
        """The nominee that is chosen."""
        return self._rows[max(0, self.who.currentIndex())]

    def command(self) -> RemoveVotes:
        """What the form asks for; the deed judges it."""
        return RemoveVotes(
            nominee_id=self.row.nominee_id,
            votes=int(self.votes.text() or "0"),
            reason=self.reason.text().strip(),
            approver=self.approver.text().strip(),
            decided_on=self.on.day or self.desk.now().date(),
        )

    def submit(self) -> None:
        """Take the votes out."""
        self.perform(partial(remove_votes, self.command()))

    def _add_fields(self) -> None:
        translate = QCoreApplication.translate
        self.add_field(translate("Rounds", "候选"), self.who)
        self.add_field("", self.so_far)
        self.add_field(translate("Rounds", "剔除票数"), self.votes)
        self.add_field(translate("Rounds", "理由"), self.reason)
        self.add_field(translate("Rounds", "批准人"), self.approver)
        self.add_field(translate("Rounds", "批准日期"), self.on)

    def _show(self, *_what: object) -> None:
        row, typed = self.row, int(self.votes.text() or "0")
        said = QCoreApplication.translate(
            "Rounds", "最后一次统计 {raw} 票，已剔除 {removed} 票；这次剔除后计 {left} 票。"
        )
        left = (row.adjusted or 0) - typed
        self.so_far.show_text(said.format(raw=row.raw or 0, removed=row.removed, left=left))
        self.so_far.show_look(Look.RED if left < 0 else Look.MUTED)
