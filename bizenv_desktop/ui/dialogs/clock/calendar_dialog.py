"""工作日历: which yearly notices the ledger knows, and which days each gives off or has worked."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.notices import YearNotice
from bizenv_desktop.services.clock import calendar_moves, calendars, notice_files
from bizenv_desktop.services.clock.calendar_moves import NoticePreview
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.clock.notice_preview import NoticePreviewDialog
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog

_SIZE: Final = (900, 560)
_MOST_BYTES: Final = 1_000_000


class CalendarDialog(QDialog):
    """Years on the left, the marked year's days on the right; a notice is imported from its small file."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notices: tuple[YearNotice, ...] = ()
        self._wanted = desk.now().year
        self.setWindowTitle(QCoreApplication.translate("Calendar", "工作日历"))
        self.resize(*_SIZE)
        self._make_parts()
        self._build()
        self.years.currentItemChanged.connect(self._on_year)
        self._ask()

    def _make_parts(self) -> None:
        self.years = Lines(
            QCoreApplication.translate("Calendar", "年份"),
            (
                Heading(QCoreApplication.translate("Calendar", "年份"), 70),
                Heading(QCoreApplication.translate("Calendar", "依据")),
            ),
        )
        self.days = Lines(
            QCoreApplication.translate("Calendar", "放假与调休"),
            (
                Heading(QCoreApplication.translate("Calendar", "节日"), 110),
                Heading(QCoreApplication.translate("Calendar", "放假")),
                Heading(QCoreApplication.translate("Calendar", "天数"), 56),
                Heading(QCoreApplication.translate("Calendar", "调休上班")),
            ),
        )
        self.paper = paragraph()
        self.sum = paragraph("", Look.MUTED)
        self.notice = NoticeBar()

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(SPACING)
        for widget in (self.paper, self.sum):
            right.addWidget(widget)
        right.addWidget(self.days, 1)
        halves = QHBoxLayout()
        halves.setSpacing(SPACING * 2)
        self.years.setFixedWidth(230)
        halves.addWidget(self.years)
        halves.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING)
        buttons.addWidget(button(QCoreApplication.translate("Calendar", "导入放假通知…"), self._on_import))
        buttons.addWidget(button(QCoreApplication.translate("Calendar", "粘贴通知正文"), self._on_paste))
        buttons.addWidget(paragraph(
            QCoreApplication.translate(
                "Calendar", "载入前先列出要调整时限的未结事项；没有通知的年份暂按周一至周五计。"
            ),
            Look.MUTED,
        ), 1)  # fmt: skip
        buttons.addWidget(button(QCoreApplication.translate("Calendar", "关闭"), self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(self.notice)
        column.addLayout(halves, 1)
        column.addLayout(buttons)

    def _ask(self) -> None:
        self._desk.dispatch.ask(
            calendars.calendar, owner=self, key="calendar", done=self._show, failed=self.notice.refuse
        )

    def _show(self, calendar: WorkCalendar) -> None:
        self._notices = tuple(reversed(calendar.notices))
        self.years.blockSignals(True)  # noqa: FBT003 - Qt's own flag
        self.years.show_lines([_year_line(notice) for notice in self._notices])
        self.years.blockSignals(False)  # noqa: FBT003
        years = [notice.year for notice in self._notices]
        self.years.choose(years.index(self._wanted) if self._wanted in years else 0)

    def _on_year(self) -> None:
        number = self.years.chosen
        if number is None:
            return
        notice = self._notices[number]
        self._wanted = notice.year
        self.paper.show_text(notice.paper or _no_paper())
        self.sum.show_text(_sum(notice))
        self.days.show_lines(_day_lines(notice))

    def _on_import(self) -> None:
        path = self._desk.asker.open_file(FileChoice(
            QCoreApplication.translate("Calendar", "导入放假通知"),
            QCoreApplication.translate("Calendar", "放假通知"),
            notice_files.ENDINGS,
        ))  # fmt: skip
        if path is not None:
            self.notice.clear()
            self._desk.dispatch.work(
                partial(notice_files.read_notice, path),
                owner=self,
                done=self._on_read,
                failed=self.notice.refuse,
            )

    def _on_paste(self) -> None:
        self.notice.clear()
        with self.notice.heeding():
            self._on_read(notice_files.pasted_notice(QGuiApplication.clipboard().text()))

    def _on_read(self, notice: YearNotice) -> None:
        self._desk.dispatch.ask(
            partial(calendar_moves.preview, notice),
            owner=self,
            key="preview",
            done=self._on_previewed,
            failed=self.notice.refuse,
        )

    def _on_previewed(self, shown: NoticePreview) -> None:
        if shown.known:
            text = QCoreApplication.translate("Calendar", "{year} 年的这份通知已经载入，没有变化。")
            self.notice.tell(text.format(year=shown.notice.year))
            return
        self._wanted = shown.notice.year
        dialog = NoticePreviewDialog(self._desk, shown, self)
        dialog.accepted.connect(self._ask)
        open_dialog(dialog)


def _year_line(notice: YearNotice) -> Line:
    if notice.provisional:
        return Line(
            (str(notice.year), QCoreApplication.translate("Calendar", "暂定，通知未发布")), Look.AMBER
        )
    return Line((str(notice.year), QCoreApplication.translate("Calendar", "已发布")))


def _no_paper() -> str:
    return QCoreApplication.translate("Calendar", "没有写明依据的文件")


def _sum(notice: YearNotice) -> str:
    text = QCoreApplication.translate("Calendar", "放假 {off} 天，调休上班 {on} 天")
    return text.format(off=len(notice.off), on=len(notice.on))


def _day_lines(notice: YearNotice) -> list[Line]:
    names = dict.fromkeys(notice.names[day] for day in sorted(notice.off | notice.on))
    lines: list[Line] = []
    for name in names:
        off = sorted(day for day in notice.off if notice.names[day] == name)
        on = sorted(day for day in notice.on if notice.names[day] == name)
        worked = "、".join(_day(day) for day in on)
        lines.append(Line((name, "、".join(_runs(off)), str(len(off)), worked)))
    return lines


def _runs(days: Iterable[date]) -> list[str]:
    """Consecutive days joined: 02-15 周日 至 02-23 周一."""
    runs: list[list[date]] = []
    for day in days:
        if runs and runs[-1][-1] == day - timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    joined = QCoreApplication.translate("Calendar", "{first} 至 {last}")
    return [
        _day(run[0]) if len(run) == 1 else joined.format(first=_day(run[0]), last=_day(run[-1]))
        for run in runs
    ]


def _day(day: date) -> str:
    weekdays = QCoreApplication.translate("Calendar", "周一 周二 周三 周四 周五 周六 周日").split()
    return f"{day:%m-%d} {weekdays[day.weekday()]}"
