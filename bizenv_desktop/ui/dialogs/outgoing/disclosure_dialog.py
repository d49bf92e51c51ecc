"""查阅记录: who saw, printed or exported personal data, what, when and why."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.outgoing import export_disclosures
from bizenv_desktop.services.outgoing.export_disclosures import DisclosureLine
from bizenv_desktop.services.secrecy import disclosures
from bizenv_desktop.services.secrecy.disclosures import DisclosureRow, DisclosuresAsked
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.disclosure_words import disclosure_line
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import row_layout

_SIZE: Final = (980, 560)
_DAYS_SHOWN: Final = 30


class DisclosureDialog(QDialog):
    """The notes of a period, narrowed by kind and by the number of a matter; can be exported."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: tuple[DisclosureLine, ...] = ()
        self.setWindowTitle(QCoreApplication.translate("Disclosures", "查阅记录"))
        self.resize(*_SIZE)
        self._make_parts()
        self._build()
        self._connect()
        self._ask()

    def _make_parts(self) -> None:
        translate = QCoreApplication.translate
        today = self._desk.now().date()
        self.since, self.until = DayEdit(today - timedelta(days=_DAYS_SHOWN)), DayEdit(today)
        self.kind = QComboBox()
        self.kind.addItem(translate("Disclosures", "全部方式"), None)
        for kind in DisclosureKind:
            self.kind.addItem(word(kind), kind)
        self.number = QLineEdit()
        self.number.setPlaceholderText(translate("Disclosures", "事项编号，如 2026-12"))
        self.number.setFixedWidth(200)
        self.list = Lines(
            translate("Disclosures", "查阅记录"),
            (
                Heading(translate("Disclosures", "时间"), 130),
                Heading(translate("Disclosures", "经办"), 84),
                Heading(translate("Disclosures", "方式"), 72),
                Heading(translate("Disclosures", "事项"), 92),
                Heading(translate("Disclosures", "内容")),
                Heading(translate("Disclosures", "件数"), 60, is_number=True),
                Heading(translate("Disclosures", "事由"), 220),
            ),
        )
        self.notice = NoticeBar()
        self.counted = PlainLabel("", Look.MUTED)
        self.export = button(translate("Disclosures", "导出…"), self._on_export)

    def _build(self) -> None:
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        to = PlainLabel(translate("Disclosures", "至"), Look.MUTED)
        column.addLayout(row_layout(self.since, to, self.until, self.kind, self.number))
        column.addWidget(self.list, 1)
        column.addWidget(self.notice)
        column.addWidget(paragraph(translate(
            "Disclosures", "查看、打印、导出个人信息时自动记录，不能修改、删除或撤销；与操作日志相互印证。"
        ), Look.MUTED))  # fmt: skip
        row = row_layout(self.export, self.counted)
        row.addWidget(button(translate("Disclosures", "关闭"), self.accept))
        column.addLayout(row)

    def _connect(self) -> None:
        for day in (self.since, self.until):
            day.dateChanged.connect(self._ask)
        self.kind.currentIndexChanged.connect(self._ask)
        self.number.editingFinished.connect(self._ask)

    def _ask(self, *_what: object) -> None:
        self.notice.clear()
        with self.notice.heeding():
            self._desk.dispatch.ask(
                partial(disclosures.disclosures, self._asked()),
                owner=self,
                key="notes",
                done=self._show,
                failed=self.notice.refuse,
            )

    def _asked(self) -> DisclosuresAsked:
        kind: object = self.kind.currentData()
        return DisclosuresAsked(
            since=self.since.day,
            until=self.until.day,
            kind=DisclosureKind(kind) if isinstance(kind, str) else None,
            number=_number(self.number.text()),
        )

    def _show(self, rows: tuple[DisclosureRow, ...]) -> None:
        self._lines = tuple(disclosure_line(row) for row in rows)
        self.list.show_lines([
            Line((
                f"{line.at:%Y-%m-%d %H:%M}", line.operator, line.how, line.matter, line.what,
                str(line.rows) if line.rows else "", line.reason,
            ))
            for line in self._lines
        ])  # fmt: skip
        self.list.choose(0)
        text = QCoreApplication.translate("Disclosures", "共 {count} 条")
        if len(rows) >= disclosures.MOST_SHOWN:
            text = QCoreApplication.translate("Disclosures", "只显示最近 {count} 条，请缩小范围")
        self.counted.show_text(text.format(count=len(rows)))
        self.export.setEnabled(bool(rows))

    def _on_export(self) -> None:
        path = self._desk.asker.save_file(FileChoice(
            QCoreApplication.translate("Disclosures", "导出查阅记录"),
            QCoreApplication.translate("Disclosures", "工作簿"),
            ("xlsx",),
            f"{export_disclosures.TITLE}{self._desk.now():%Y%m%d}.xlsx",
        ))  # fmt: skip
        if path is None:
            return
        lines = self._lines
        self._desk.dispatch.run(
            partial(export_disclosures.note_disclosures_out, len(lines), path),
            initiator=self,
            done=lambda _note: self._write(lines, path),
            failed=self.notice.refuse,
        )

    def _write(self, lines: tuple[DisclosureLine, ...], path: Path) -> None:
        said = QCoreApplication.translate("Disclosures", "已导出 {count} 条：{path}")
        self._desk.dispatch.ask(
            partial(export_disclosures.write_disclosures, lines, path),
            owner=self,
            key="write",
            done=lambda count: self.notice.tell(said.format(count=count, path=path)),
            failed=self.notice.refuse,
        )


def _number(typed: str) -> DocumentNumber | None:
    """`2026-12`, `〔2026〕12`, or nothing; raises `BadInput("number.unreadable")`."""
    text = typed.strip()
    if not text:
        return None
    year, dash, serial = text.partition("-")
    if dash and year.isdecimal() and serial.isdecimal():
        return DocumentNumber(int(year), int(serial))
    return DocumentNumber.parse(text)
