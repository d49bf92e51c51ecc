"""The calm page before any ledger is open: found one, open one, try the demo; and what helps with damage."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from bizenv_desktop.ui.asker import Asker
from bizenv_desktop.ui.dialogs.office.restore_page import RestorePage
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.keeping import BackupLine
from bizenv_desktop.ui.ledger_files import ledger_choice, new_ledger_choice
from bizenv_desktop.ui.preferences import Preferences
from bizenv_desktop.ui.texts import sentence
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import Card

_SIZE: Final = (960, 560)
_MARGIN: Final = 48
_RECENT: Final = 4


class FirstStart(QWidget):
    """Says by signals what the person wants; `busy` locks it while that is being done, `refuse` says why not.

    `new_wanted(Path)`, `open_wanted(Path)`, `demo_wanted()`, `restore_wanted(Path of the backup)`, and
    `left()` when the person closes the page.
    """

    new_wanted = Signal(object)
    open_wanted = Signal(object)
    demo_wanted = Signal()
    restore_wanted = Signal(object)
    left = Signal()

    def __init__(self, asker: Asker, preferences: Preferences, suggested: Path) -> None:
        super().__init__()
        self._asker = asker
        self._preferences = preferences
        self._suggested = suggested
        self.notice = NoticeBar()
        self.operator = QLineEdit(preferences.operator)
        self.restore = RestorePage(asker)
        self._doing = PlainLabel("", Look.MUTED)
        self._start = QWidget()
        self._pages = QStackedLayout()
        self._build()
        self.restore.restore_wanted.connect(self.restore_wanted)
        self.restore.back_wanted.connect(self.show_start)
        self.operator.textChanged.connect(self._keep_operator)

    def show_start(self) -> None:
        """Show the three ways in."""
        self._pages.setCurrentWidget(self._start)

    def show_damage(self, path: Path, error: Refused, backups: Sequence[BackupLine]) -> None:
        """Show what ails the ledger at `path`, and its backups."""
        self.idle()
        self.notice.clear()
        self.restore.show_damage(path, sentence(error), backups)
        self._pages.setCurrentWidget(self.restore)

    def busy(self, text: str) -> None:
        """Lock the page and say what is being done."""
        self.notice.clear()
        self._doing.show_text(text)
        self._start.setEnabled(False)
        self.restore.setEnabled(False)

    def idle(self) -> None:
        """Unlock the page."""
        self._doing.show_text("")
        self._start.setEnabled(True)
        self.restore.setEnabled(True)

    def refuse(self, error: Refused) -> None:
        """Unlock the page and say why it did not work."""
        self.idle()
        self.notice.refuse(error)

    def _build(self) -> None:
        self.setWindowTitle(QCoreApplication.translate("Start", "营商环境提升工作台"))
        self.resize(*_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN - SPACING, _MARGIN, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(PlainLabel(QCoreApplication.translate("Start", "营商环境提升工作台"), Look.FIGURE))
        column.addWidget(
            PlainLabel(QCoreApplication.translate("Start", "收件 · 交办 · 催办 · 核销 · 通报"), Look.MUTED)
        )
        column.addSpacing(SPACING * 2)
        column.addWidget(self.notice)
        column.addLayout(self._pages, 1)
        column.addWidget(self._doing)
        self._fill_start()
        self._pages.addWidget(self._start)
        self._pages.addWidget(self.restore)

    def _fill_start(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(SPACING * 2)
        for title, text, go, pressed, look in (
            (
                QCoreApplication.translate("Start", "新建台账"),
                QCoreApplication.translate("Start", "为本年度建一本空台账，随后导入已有的表格，或逐件登记。"),
                QCoreApplication.translate("Start", "新建台账…"), self._on_new, Look.PRIMARY,
            ),
            (
                QCoreApplication.translate("Start", "打开台账"),
                QCoreApplication.translate("Start", "接着用已有的台账。一本台账同一时间只在一个窗口打开。"),
                QCoreApplication.translate("Start", "打开台账…"), self._on_open, None,
            ),
            (
                QCoreApplication.translate("Start", "试用演示"),
                QCoreApplication.translate("Start", "一个虚构区县九个月的工作，可以随意试，不影响正式台账。"),
                QCoreApplication.translate("Start", "进入演示"), self.demo_wanted.emit, None,
            ),
        ):  # fmt: skip
            cards.addWidget(_way(title, text, button(go, pressed, look)), 1)
        column = QVBoxLayout(self._start)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING * 2)
        column.addLayout(cards)
        column.addLayout(self._recent())
        column.addStretch(1)
        column.addLayout(self._signing())

    def _recent(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        known = [Path(path) for path in self._preferences.recent_ledgers[:_RECENT]]
        if known:
            column.addWidget(PlainLabel(QCoreApplication.translate("Start", "最近打开"), Look.MUTED))
        for path in known:
            opener = button(f"{path.name}    {path.parent}".replace("&", "&&"),
                            partial(self.open_wanted.emit, path), Look.QUIET)  # fmt: skip
            column.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _signing(self) -> QHBoxLayout:
        label = PlainLabel(QCoreApplication.translate("Start", "经办人(&M)"))
        label.setBuddy(self.operator)
        self.operator.setMaximumWidth(180)
        self.operator.setMaxLength(40)
        hint = QCoreApplication.translate("Start", "每一步操作都以这个名字记入日志")
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(label)
        row.addWidget(self.operator)
        row.addWidget(PlainLabel(hint, Look.MUTED))
        row.addStretch(1)
        return row

    def _keep_operator(self, _text: str = "") -> None:
        name = self.operator.text().strip()
        if name:
            self._preferences.operator = name

    def _on_new(self) -> None:
        self._wish(self._asker.save_file(new_ledger_choice(self._suggested)), self.new_wanted.emit)

    def _on_open(self) -> None:
        self._wish(self._asker.open_file(ledger_choice()), self.open_wanted.emit)

    def _wish(self, path: Path | None, wanted: Callable[[Path], None]) -> None:
        if path is not None:
            wanted(path)

    # Qt overrides

    def closeEvent(self, event: QCloseEvent) -> None:
        """The person goes without a ledger."""
        self.left.emit()
        event.accept()


def _way(title: str, text: str, go: QWidget) -> Card:
    card = Card(title)
    explanation = paragraph(text, Look.MUTED)
    explanation.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    explanation.setMinimumHeight(66)
    explanation.setAlignment(Qt.AlignmentFlag.AlignTop)
    card.column.addWidget(explanation, 1)
    card.column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
    return card
