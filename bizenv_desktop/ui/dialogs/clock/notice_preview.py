"""核对放假通知: what a notice would make due on another day, from when to when, before it is entered."""

from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.errors import RuleBroken, StorageUnavailable
from bizenv_desktop.services.clock import calendar_moves
from bizenv_desktop.services.clock.calendar_moves import EnterNotice, MovedMatter, NoticePreview
from bizenv_desktop.services.clock.duty_moves import MovedPeriod
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts.clock import weekday
from bizenv_desktop.ui.theme import ROW_HEIGHT, Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.page import heading

MOST_LINES: Final = 500
_SIZE: Final = (900, 560)
_LIST_HEIGHT: Final = 12 * ROW_HEIGHT


class NoticePreviewDialog(FormDialog):
    """Shows what would move; entering the notice moves exactly that, or says that something else would."""

    def __init__(self, desk: Desk, shown: NoticePreview, parent: QWidget | None = None) -> None:
        super().__init__(desk, QCoreApplication.translate("Calendar", "核对放假通知"), "", parent)
        self.resize(*_SIZE)
        self.counts = paragraph()
        self.moves = Lines(
            QCoreApplication.translate("Calendar", "要调整时限的事项"),
            (
                Heading(QCoreApplication.translate("Calendar", "编号"), 110),
                Heading(QCoreApplication.translate("Calendar", "标题")),
                Heading(QCoreApplication.translate("Calendar", "单位"), 130),
                Heading(QCoreApplication.translate("Calendar", "现在的时限"), 130),
                Heading(QCoreApplication.translate("Calendar", "调整后"), 130),
                Heading(QCoreApplication.translate("Calendar", "缘由"), 150),
            ),
        )
        self.moves.setMinimumHeight(_LIST_HEIGHT)
        self._days = paragraph("", Look.MUTED)
        self._rest = paragraph("", Look.MUTED)
        self._head = heading("")
        for widget in (self._head, self._days, self.counts, self.moves, self._rest, _what_stays()):
            self.fields.addRow(widget)
        self.put_buttons_last(self.moves)
        self._show(shown)

    def submit(self) -> None:
        """Enter the notice and move what is shown."""
        self._go.setEnabled(False)
        self.notice.clear()
        command = EnterNotice(self._shown.notice, self._shown.dates)
        self.desk.dispatch.run(
            partial(calendar_moves.enter_notice, command),
            initiator=self,
            done=lambda _moved: self.accept(),
            failed=self._on_refused,
            settled=self._on_settled,
        )

    def _on_refused(self, error: RuleBroken | StorageUnavailable) -> None:
        self.notice.refuse(error)
        if isinstance(error, RuleBroken):
            question = partial(calendar_moves.preview, self._shown.notice)
            self.desk.dispatch.ask(question, owner=self, key="preview", done=self._show)

    def _show(self, shown: NoticePreview) -> None:
        self._shown = shown
        moves = sorted((*shown.moves, *shown.periods), key=lambda one: one.old_due)
        self._head.show_text(_head(shown))
        self._days.show_text(_days(shown))
        self.counts.show_text(_counts(shown))
        self.moves.show_lines([_line(one) for one in moves[:MOST_LINES]])
        self.moves.setVisible(bool(moves))
        self._rest.show_text(_rest(len(moves) - MOST_LINES))
        self._rest.setVisible(len(moves) > MOST_LINES)
        self.name_deed(_deed(len(shown.moves), _owed(shown)))


def _what_stays() -> QWidget:
    return paragraph(
        QCoreApplication.translate(
            "Calendar",
            "已审核通过、已办结的轮次和已报齐、已免报的报送不变；任务、问题的时限按原文，不随日历调整。"
            "每件调整都记入办理过程，可一次撤销。",
        ),
        Look.MUTED,
    )


def _head(shown: NoticePreview) -> str:
    text = QCoreApplication.translate("Calendar", "{year} 年：放假 {off} 天，调休上班 {on} 天")
    notice = shown.notice
    return text.format(year=notice.year, off=len(notice.off), on=len(notice.on))


def _days(shown: NoticePreview) -> str:
    if not shown.changed_days:
        return QCoreApplication.translate("Calendar", "与现有日历相比，工作日没有变化。")
    text = QCoreApplication.translate("Calendar", "与现有日历相比，有 {count} 天的上班、放假不同：{days}")
    days = [f"{day:%m-%d}" for day in shown.changed_days]
    listed = "、".join(days[:12]) + ("…" if len(days) > 12 else "")
    return text.format(count=len(days), days=listed)


def _counts(shown: NoticePreview) -> str:
    said = [_complaints(shown)] if shown.moves else []
    if shown.periods:
        text = QCoreApplication.translate(
            "Calendar", "{count} 期尚未报齐的报送要调整：{later} 期推后，{earlier} 期提前。"
        )
        later = sum(len(one.instance_ids) for one in shown.periods if one.new_due > one.old_due)
        owed = _owed(shown)
        said.append(text.format(count=owed, later=later, earlier=owed - later))
    return "".join(said) or QCoreApplication.translate("Calendar", "没有未结事项要调整时限。")


def _complaints(shown: NoticePreview) -> str:
    text = QCoreApplication.translate(
        "Calendar",
        "{all} 件未结事项在变动之日以后到期，其中 {moved} 件要调整：{later} 件推后，{earlier} 件提前。",
    )
    return text.format(
        all=shown.looked_at,
        moved=len(shown.moves),
        later=shown.later,
        earlier=len(shown.moves) - shown.later,
    )


def _owed(shown: NoticePreview) -> int:
    return sum(len(one.instance_ids) for one in shown.periods)


def _rest(more: int) -> str:
    text = QCoreApplication.translate("Calendar", "这里列出时限最早的 {most} 行；另有 {more} 行一样会调整。")
    return text.format(most=MOST_LINES, more=more)


def _deed(moves: int, owed: int) -> str:
    if moves and owed:
        text = QCoreApplication.translate("Calendar", "载入并调整 {count} 件、{owed} 期报送")
    elif owed:
        text = QCoreApplication.translate("Calendar", "载入并调整 {owed} 期报送")
    elif moves:
        text = QCoreApplication.translate("Calendar", "载入并调整 {count} 件")
    else:
        text = QCoreApplication.translate("Calendar", "载入")
    return text.format(count=moves, owed=owed)


def _line(one: MovedMatter | MovedPeriod) -> Line:
    named = _matter(one) if isinstance(one, MovedMatter) else _period(one)
    return Line(named, Look.AMBER if one.new_due < one.old_due else None)


def _matter(one: MovedMatter) -> tuple[str, ...]:
    why = QCoreApplication.translate("Calendar", "期间工作日有变")
    return (
        one.number,
        one.title,
        one.unit,
        _due(one.old_due, one.old_at),
        _due(one.new_due, one.new_at),
        why,
    )


def _period(one: MovedPeriod) -> tuple[str, ...]:
    title = QCoreApplication.translate("Calendar", "{period} {title}")
    units = QCoreApplication.translate("Calendar", "{count} 个单位").format(count=len(one.units))
    return (
        one.number,
        title.format(title=one.title, period=one.period_words),
        one.units[0] if len(one.units) == 1 else units,
        _due(one.old_due),
        _due(one.new_due),
        _why(one),
    )


def _why(one: MovedPeriod) -> str:
    """02-19 放假（春节）, 02-28 上班（春节）."""
    if one.new_due > one.old_due:
        said = QCoreApplication.translate("Calendar", "{day:%m-%d} 放假")
    else:
        said = QCoreApplication.translate("Calendar", "{day:%m-%d} 上班")
    named = QCoreApplication.translate("Calendar", "{said}（{occasion}）")
    said = said.format(day=one.turned)
    return named.format(said=said, occasion=one.occasion) if one.occasion else said


def _due(day: date, at: datetime | None = None) -> str:
    said = f"{day:%Y-%m-%d} {weekday(day)}"
    return said if at is None else f"{said} {at:%H:%M}"
