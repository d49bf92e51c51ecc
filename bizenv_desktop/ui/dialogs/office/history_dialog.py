"""操作日志: what was done, by whom, when; and taking a deed back as long as nobody built on it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.services.matter import history
from bizenv_desktop.services.matter.history import Deed
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.texts.journal_words import deed_text
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.progress_strip import ProgressStrip

MOST: Final = 300
_SIZE: Final = (820, 540)


class HistoryDialog(QDialog):
    """The last 300 deeds; the marked one can be taken back after a question."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._deeds: tuple[Deed, ...] = ()
        self.setWindowTitle(QCoreApplication.translate("Journal", "操作日志"))
        self.resize(*_SIZE)
        self.list = Lines(
            QCoreApplication.translate("Journal", "操作日志"),
            (
                Heading(QCoreApplication.translate("Journal", "序号"), 64, is_number=True),
                Heading(QCoreApplication.translate("Journal", "时间"), 150),
                Heading(QCoreApplication.translate("Journal", "经办"), 90),
                Heading(QCoreApplication.translate("Journal", "操作")),
                Heading(QCoreApplication.translate("Journal", "情况"), 80),
            ),
        )
        self.empty = EmptyState(self.list.viewport())
        self.notice, self.progress = NoticeBar(), ProgressStrip()
        desk.dispatch.activities_changed.connect(self.progress.show_activities)
        self.undo = button(QCoreApplication.translate("Journal", "撤销选中的操作…"), self._on_undo)
        self._build()
        self.list.itemSelectionChanged.connect(self._on_marked)
        self._ask()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(self.list, 1)
        column.addWidget(self.notice)
        column.addWidget(paragraph(QCoreApplication.translate(
            "Journal", "日志只增不减，撤销本身也记一条。后来的操作已用到的，须先撤销后来的。"
        ), Look.MUTED))  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self.progress)
        row.addWidget(button(QCoreApplication.translate("Journal", "关闭"), self.accept))
        column.addLayout(row)

    def _ask(self) -> None:
        self._desk.dispatch.ask(
            partial(history.recent, MOST), owner=self, key="deeds", done=self._show,
            failed=self.notice.refuse,
        )  # fmt: skip

    def _show(self, deeds: tuple[Deed, ...]) -> None:
        self._deeds = deeds
        self.list.show_lines([_line(deed) for deed in deeds])
        self.list.choose(0)
        self.empty.setVisible(not deeds)
        if not deeds:
            self.empty.say(
                QCoreApplication.translate("Journal", "还没有操作记录"),
                QCoreApplication.translate("Journal", "登记、交办、导入等每一步都会记在这里，可以撤销。"),
            )
        self._on_marked()

    def _on_marked(self) -> None:
        number = self.list.chosen
        self.undo.setEnabled(number is not None and may_be_undone(self._deeds[number]))

    def _on_undo(self) -> None:
        number = self.list.chosen
        if number is not None:
            self.notice.clear()
            undoing = Undoing(self._desk, self, self._ask, self.notice)
            undoing.began.connect(partial(self.undo.setEnabled, False))  # noqa: FBT003 - Qt's own word
            undoing.settled.connect(self._on_marked)
            undoing.offer(self._deeds[number])


class Undoing(QObject):
    """Takes one deed back after naming it and its time; a long one can be stopped until it is written."""

    began = Signal()
    settled = Signal()

    def __init__(
        self, desk: Desk, owner: QWidget, done: Callable[[], None] | None = None,
        notice: NoticeBar | None = None,
    ) -> None:  # fmt: skip
        super().__init__(owner)
        self._desk = desk
        self._done = done
        self._notice = notice

    def undo_last(self) -> None:
        """Offer the last standing deed of this desk's operator."""
        self._desk.dispatch.ask(partial(history.recent, MOST), owner=self, key="last", done=self._offer_last)

    def offer(self, deed: Deed) -> None:
        """Ask, then take the deed back; what forbids it is said beside the list, or in a message."""
        title = QCoreApplication.translate("Journal", "{deed}（{time}）").format(
            deed=deed_text(deed.deed, deed.facts), time=f"{deed.at:%m-%d %H:%M}"
        )
        if self._desk.asker.confirm(Question.UNDO_LAST, title=title):
            self.began.emit()
            self._desk.dispatch.run_long(
                lambda progress: partial(history.undo, deed.seq, progress=progress),
                initiator=self,
                done=self._on_undone,
                failed=self._notice.refuse if self._notice is not None else None,
                settled=self.settled.emit,
                cancelled=self._on_cancelled,
                title=QCoreApplication.translate("Journal", "正在撤销…"),
            )

    def _offer_last(self, deeds: tuple[Deed, ...]) -> None:
        mine = (deed for deed in deeds if deed.operator == self._desk.operator and may_be_undone(deed))
        last = next(mine, None)
        if last is None:
            self._desk.asker.tell(QCoreApplication.translate("Journal", "没有可以撤销的操作。"))
        else:
            self.offer(last)

    def _on_cancelled(self) -> None:
        tell = self._notice.tell if self._notice is not None else self._desk.asker.tell
        tell(QCoreApplication.translate("Journal", "已停止，什么都没有撤销。"))

    def _on_undone(self, _undone: object) -> None:
        if self._done is not None:
            self._done()


def may_be_undone(deed: Deed) -> bool:
    """Whether a deed still stands and is of a kind that can be taken back."""
    return not deed.undone and not deed.kept


def _line(deed: Deed) -> Line:
    state = QCoreApplication.translate("Journal", "已撤销") if deed.undone else ""
    texts = (
        str(deed.seq), f"{deed.at:%Y-%m-%d %H:%M}", deed.operator, deed_text(deed.deed, deed.facts), state,
    )  # fmt: skip
    return Line(texts, Look.MUTED if deed.undone else None)
