"""台账体检: one check of everything that can be checked, with what was found in plain Chinese."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.keeping import Finding, Keeping
from bizenv_desktop.ui.texts.health_words import finding_text
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.weekly_look import WeeklyLook
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar

_SIZE: Final = (760, 440)


class HealthDialog(QDialog):
    """Checks at once when it opens; closing it stops the check."""

    def __init__(self, desk: Desk, keeping: Keeping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keeping = keeping
        self.setWindowTitle(QCoreApplication.translate("Health", "台账体检"))
        self.resize(*_SIZE)
        self.verdict = PlainLabel("", Look.HEADING)
        self.weekly = paragraph("", Look.MUTED)
        self.list = Lines(
            QCoreApplication.translate("Health", "发现的问题"),
            (
                Heading(QCoreApplication.translate("Health", "序号"), 56, is_number=True),
                Heading(QCoreApplication.translate("Health", "发现的问题")),
            ),
        )
        self.room = QWidget()
        self.notice = NoticeBar()
        self.again = button(QCoreApplication.translate("Health", "重新检查"), self.check)
        self._build()
        self.check()

    def check(self) -> None:
        """Check the ledger anew."""
        self.again.setEnabled(False)
        self.notice.clear()
        self.list.show_lines(())
        self.verdict.show_look(Look.HEADING)
        self.verdict.show_text(QCoreApplication.translate("Health", "正在检查…"))
        self._desk.dispatch.work(
            self._keeping.place, owner=self, done=self._show_weekly, failed=self.notice.refuse
        )
        self._going_on = self._desk.dispatch.work(
            self._keeping.check, owner=self, done=self._show, failed=self.notice.refuse,
            settled=self._on_settled, title=QCoreApplication.translate("Health", "正在体检…"),
        )  # fmt: skip

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(self.verdict)
        column.addWidget(paragraph(QCoreApplication.translate(
            "Health", "检查数据文件、操作日志、状态与办理经过是否一致、编号有无断号、附件是否完好。"
        ), Look.MUTED))  # fmt: skip
        column.addWidget(self.weekly)
        column.addWidget(self.notice)
        column.addWidget(self.list, 1)
        column.addWidget(self.room, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.again)
        row.addStretch(1)
        row.addWidget(button(QCoreApplication.translate("Health", "关闭"), self.accept))
        column.addLayout(row)

    def _on_settled(self) -> None:
        # Called first, however it ended: what was found takes the place of this.
        self.again.setEnabled(True)
        self.verdict.show_text(QCoreApplication.translate("Health", "没有检查完，还不知道台账是否完好。"))

    def _show_weekly(self, place: str) -> None:
        self.weekly.show_text(_last_look(WeeklyLook.last(self._desk.preferences, place)))
        self.weekly.setVisible(bool(place))

    def _show(self, findings: Sequence[Finding]) -> None:
        self.list.show_lines([
            Line((str(number), finding_text(finding.code, finding.facts)))
            for number, finding in enumerate(findings, 1)
        ])  # fmt: skip
        self.list.setVisible(bool(findings))
        self.room.setVisible(not findings)
        if findings:
            text = QCoreApplication.translate("Health", "发现 {count} 处问题，请先备份，再联系技术人员。")
            self.verdict.show_text(text.format(count=len(findings)))
            self.verdict.show_look(Look.RED)
        else:
            self.verdict.show_text(QCoreApplication.translate("Health", "台账完好，没有发现问题。"))
            self.verdict.show_look(Look.GREEN)

    # Qt overrides

    def done(self, result: int) -> None:
        """Stop the check, if it still goes on."""
        self._going_on.cancel()
        super().done(result)


def _last_look(last: WeeklyLook | None) -> str:
    if last is None:
        return QCoreApplication.translate("Health", "这台电脑还没有做过每周自动核对。")
    if not last.found:
        text = QCoreApplication.translate("Health", "上次每周自动核对：{on:%Y-%m-%d}，没有发现问题。")
    else:
        text = QCoreApplication.translate("Health", "上次每周自动核对：{on:%Y-%m-%d}，发现 {count} 处问题。")
    return text.format(on=last.on, count=last.found)
