"""手工录入: the online totals as somebody reads them from a screen or a paper, one line a nominee."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.award.online_readings import (
    EnterReading,
    NomineeReadings,
    NomineeVotes,
    OnlineView,
    enter_reading,
)
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.moment_edit import MomentEdit
from bizenv_desktop.ui.widgets.page import scrolled

_MOST = 99_999_999
_LEFT, _RIGHT = (
    side | Qt.AlignmentFlag.AlignVCenter for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)
_SIDES = (_LEFT, _RIGHT, _RIGHT, _LEFT)
_FIELD_WIDTH, _SHOWN_LINES, _LINE = 130, 12, 36
_WIDTH = 680


class _Line:
    """The field of one nominee, beside it what the last reading showed and how it moves."""

    def __init__(self, row: NomineeReadings) -> None:
        self.row = row
        self.votes = QLineEdit()
        self.votes.setValidator(QIntValidator(0, _MOST, self.votes))
        self.votes.setFixedWidth(_FIELD_WIDTH)
        self.votes.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.votes.setAccessibleName(row.name)
        self.change = PlainLabel("", Look.MUTED)
        self.change.setMinimumWidth(_FIELD_WIDTH)
        self.votes.textEdited.connect(self.show_change)

    @property
    def last(self) -> str:
        """What the last reading showed."""
        return "—" if self.row.raw is None else str(self.row.raw)

    def show_change(self, *_what: object) -> None:
        """How the typed total stands against the last reading; a fall is red."""
        text, raw = self.votes.text().strip(), self.row.raw
        change = int(text) - raw if text and raw is not None else None
        self.change.show_text("" if change is None else f"{change:+}")
        self.change.show_look(Look.RED if change is not None and change < 0 else Look.MUTED)


class ReadingForm(FormDialog):
    """Enter goes to the next line; every nominee of the roll needs a number."""

    def __init__(self, desk: Desk, round_id: int, view: OnlineView, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Rounds", "手工录入网络票"), translate("Rounds", "录入"), parent)
        self.setMinimumWidth(_WIDTH)
        self._round_id = round_id
        self.taken_at = MomentEdit(desk.now())
        self.origin = QLineEdit()
        self.origin.setPlaceholderText(translate("Rounds", "如“投票后台截图，张三抄录”"))
        self.lines = tuple(_Line(row) for row in view.rows)
        self.add_field(translate("Rounds", "统计时间"), self.taken_at)
        self.add_field(translate("Rounds", "来源"), self.origin)
        self.fields.addRow(self._grid())
        self.put_buttons_last(self.lines[-1].votes)
        self.origin.textEdited.connect(self.touch)
        for line, after in zip(self.lines, (*self.lines[1:], None), strict=True):
            line.votes.textEdited.connect(self.touch)
            if after is not None:
                line.votes.returnPressed.connect(after.votes.setFocus)
        self.lines[0].votes.setFocus()

    def command(self) -> EnterReading:
        """What the form asks for; raises `BadInput("online.votes_missing")`."""
        for line in self.lines:
            if not line.votes.text().strip():
                line.votes.setFocus()
                raise BadInput("online.votes_missing", name=line.row.name)
        totals = tuple(NomineeVotes(line.row.nominee_id, int(line.votes.text())) for line in self.lines)
        return EnterReading(self._round_id, self.taken_at.moment, totals, self.origin.text().strip())

    def submit(self) -> None:
        """Keep the reading."""
        with self.notice.heeding():
            self.perform(partial(enter_reading, self.command()))

    def _grid(self) -> QWidget:
        translate = QCoreApplication.translate
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, SPACING, 0)
        grid.setHorizontalSpacing(SPACING * 2)
        grid.setColumnStretch(0, 1)
        heads = (translate("Rounds", "候选"), translate("Rounds", "上次"), translate("Rounds", "得票数"),
                 translate("Rounds", "增减"))  # fmt: skip
        for column, head in enumerate(heads):
            grid.addWidget(PlainLabel(head, Look.MUTED), 0, column, _SIDES[column])
        for place, line in enumerate(self.lines, 1):
            name = PlainLabel(f"{line.row.number}  {line.row.name}")
            name.setToolTip(line.row.unit)
            name.setWordWrap(True)  # a long name must not push the fields out of sight
            grid.addWidget(name, place, 0)
            for column, widget in enumerate((PlainLabel(line.last), line.votes, line.change), 1):
                grid.addWidget(widget, place, column, _SIDES[column])
        area = scrolled(inside)
        area.setMinimumHeight(_LINE * (1 + min(len(self.lines), _SHOWN_LINES)))
        return area
