"""年终清单: what never ends and is still fresh or went stale at a year's end; also as a workbook."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from bizenv_desktop.rules.task.task_rates import Freshness
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.task.task_year_end import (
    FRESHNESS_WORDS,
    LastingLine,
    YearEnd,
    write_year_end,
    year_end,
)
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.number_inset import inset_numbers

_LOOKS = {Freshness.VERY_STALE: Look.RED, Freshness.STALE: Look.AMBER, Freshness.UNWATCHED: Look.MUTED}
_MARKS = {Freshness.VERY_STALE: "▲ ", Freshness.STALE: "◆ ", Freshness.FRESH: "● ", Freshness.UNWATCHED: "○ "}


class YearEndDialog(QDialog):
    """Enter shows the marked task in the tree."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: YearEnd | None = None
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("Tasks", "年终清单：长期坚持的任务"))
        self.resize(1060, 600)
        self.year = QSpinBox()
        self.year.setRange(2000, 2100)
        self.year.setValue(desk.now().year)
        self.told, self.notice = paragraph("", Look.MUTED), NoticeBar()
        self.list = Lines(
            translate("Tasks", "长期坚持的任务"),
            (
                Heading(translate("Tasks", "进展"), 92),
                Heading(translate("Tasks", "编号"), 92),
                Heading(translate("Tasks", "重点任务")),
                Heading(translate("Tasks", "牵头单位"), 130),
                Heading(translate("Tasks", "完成时限"), 130),
                Heading(translate("Tasks", "最近进展"), 86),
                Heading(translate("Tasks", "天数"), 56, is_number=True),
                Heading(translate("Tasks", "周期"), 56, is_number=True),
            ),
        )
        self._build()
        inset_numbers(self)
        self.year.valueChanged.connect(self._ask)
        self.list.itemActivated.connect(self._on_activated)
        self._ask()

    def _build(self) -> None:
        translate = QCoreApplication.translate
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(PlainLabel(translate("Tasks", "年度"), Look.MUTED))
        head.addWidget(self.year)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING)
        foot.addWidget(button(translate("Tasks", "导出表格…"), self._on_export, Look.PRIMARY))
        foot.addStretch(1)
        foot.addWidget(button(translate("Tasks", "关闭"), self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        column.addWidget(self.notice)
        column.addLayout(foot)

    def _ask(self, *_year: object) -> None:
        question = partial(year_end, self.year.value())
        self._desk.dispatch.ask(question, owner=self, key="year", done=self._show, failed=self.notice.refuse)

    def _show(self, found: YearEnd) -> None:
        self._found = found
        rate, translate = found.completion, QCoreApplication.translate
        said = translate(
            "Tasks",
            "截至 {day}：长期任务 {lasting} 项，及时 {fresh}、滞后 {stale}、严重滞后 {very}、未到期 {other}，"
            "不计入完成率；限时任务完成 {done}/{all}（{rate}）。",
        )
        self.told.show_text(
            said.format(
                day=f"{found.until:%Y-%m-%d}",
                lasting=rate.lasting,
                fresh=rate.fresh,
                stale=rate.stale,
                very=rate.very_stale,
                other=rate.unwatched,
                done=rate.done,
                all=rate.can_end,
                rate=rate.rate.percent,
            )
        )
        self.list.show_lines([_line(line) for line in found.lines])
        self.list.choose(0)

    def _on_activated(self, *_item: object) -> None:
        number = self.list.chosen
        if self._found is not None and number is not None:
            self._desk.navigator.open_matter(MatterKind.TASK, self._found.lines[number].id)
            self.accept()

    def _on_export(self) -> None:
        translate = QCoreApplication.translate
        name = translate("Tasks", "{year}年长期坚持任务清单.xlsx").format(year=self.year.value())
        choice = FileChoice(translate("Tasks", "导出年终清单"), translate("Tasks", "工作簿"), ("xlsx",), name)
        path = self._desk.asker.save_file(choice)
        if path is None:
            return
        year = self.year.value()
        self._desk.dispatch.ask_long(
            lambda progress: partial(write_year_end, path, year, progress=progress),
            owner=self,
            title=translate("Tasks", "正在导出年终清单…"),
            done=lambda rows: self.notice.tell(
                translate("Tasks", "已导出 {rows} 项：{file}").format(rows=rows, file=path.name)
            ),
            failed=self.notice.refuse,
        )


def _line(line: LastingLine) -> Line:
    quiet = str(line.quiet_days) if line.quiet_days is not None else "—"
    on = f"{line.progressed_on:%y-%m-%d}" if line.progressed_on is not None else "—"
    texts = (
        _MARKS[line.freshness] + FRESHNESS_WORDS[line.freshness],
        line.number,
        line.title,
        line.lead,
        line.deadline_text,
        on,
        quiet,
        str(line.period_days),
    )
    return Line(texts, _LOOKS.get(line.freshness))
