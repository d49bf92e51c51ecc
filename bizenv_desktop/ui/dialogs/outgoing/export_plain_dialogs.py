"""导出月报表 and 导出单位名录: nothing to choose but the period, and where it goes."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from bizenv_desktop.exchange.writing.files import clean_file_name
from bizenv_desktop.rules.month.period_tables import Period, Span
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.month.month_pack import MonthsView, months_view
from bizenv_desktop.services.outgoing.export_period import PeriodExport, export_period, period_title
from bizenv_desktop.services.outgoing.export_units import TITLE, export_units, note_units_out
from bizenv_desktop.services.secrecy.disclosures import note_month_pack
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.outgoing.export_foot import ExportFoot, ExportJob
from bizenv_desktop.ui.dispatch import Question
from bizenv_desktop.ui.tabs.figures.month_picker import MonthPicker
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.radio_row import RadioRow

_WIDTH: Final = 560


class _PlainExport(QDialog):
    """A sentence, fields, and the foot that writes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.foot = ExportFoot(desk, self)
        self.foot.wanted.connect(self.write)
        self.setMinimumWidth(_WIDTH)

    def write(self) -> None:
        """Ask for the place and write."""
        raise NotImplementedError

    def _lay_out(self, told: str, fields: QFormLayout) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING * 2)
        fields.setHorizontalSpacing(SPACING * 2)
        fields.setVerticalSpacing(SPACING)
        column.addWidget(paragraph(told, Look.MUTED))
        column.addLayout(fields)
        column.addWidget(self.foot)

    def _place(self, name: str) -> Path | None:
        translate = QCoreApplication.translate
        choice = FileChoice(translate("Export", "导出为"), translate("Export", "工作簿"), ("xlsx",), name)
        return self._desk.asker.save_file(choice)


class PeriodExportDialog(_PlainExport):
    """The standard table of a month or quarter with 同比, 环比 and a chart, to be signed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("Export", "导出月报表"))
        self._month: Month | None = None
        self.months = MonthPicker()
        self.span: RadioRow[Span] = RadioRow(tuple(Span), _span_word)
        self.span.choose(Span.MONTH)
        self.title = QLineEdit()
        self._suggested = ""
        fields = QFormLayout()
        fields.addRow(PlainLabel(translate("Export", "月份"), Look.MUTED), self.months)
        fields.addRow(PlainLabel(translate("Export", "表式"), Look.MUTED), self.span)
        fields.addRow(PlainLabel(translate("Export", "表头标题"), Look.MUTED), self.title)
        told = translate("Export", "数量、占比、同比、环比和类别图，一张 A4；已定稿的月份按定稿的数据。")
        self._lay_out(told, fields)
        self.months.month_chosen.connect(self._on_month)
        self.span.changed.connect(self._on_span)
        self.foot.go.setEnabled(False)
        desk.dispatch.ask(
            partial(months_view, None), owner=self, key="months", done=self._on_months,
            failed=self.foot.notice.refuse,
        )  # fmt: skip

    def write(self) -> None:
        """As `_PlainExport`."""
        if self._month is None:
            return
        month = self._month
        period = Period(month, self.span.chosen or Span.MONTH)
        title = self.title.text().strip()
        path = self._place(clean_file_name(f"{title or period_title(period)}{period.words}.xlsx"))
        if path is None:
            return

        def written(place: Path, progress: Progress) -> Question[int]:
            return partial(export_period, PeriodExport(period, place, title), progress=progress)

        told = QCoreApplication.translate("Export", "已导出 {rows} 行：{path}")
        self.foot.run(ExportJob(path, lambda _place: partial(note_month_pack, month, "files"), written, told))

    def _on_months(self, view: MonthsView) -> None:
        self._month = view.report.figures.month
        self.months.show_months(view.months, self._month)
        self.foot.go.setEnabled(True)
        self._on_span()

    def _on_month(self, month: Month) -> None:
        self._month = month
        self.foot.forget()

    def _on_span(self) -> None:
        """The usual title follows the form, unless somebody has typed another."""
        if self._month is None:
            return
        usual = period_title(Period(self._month, self.span.chosen or Span.MONTH))
        if self.title.text() == self._suggested:
            self.title.setText(usual)
        self._suggested = usual
        self.foot.forget()


class UnitsExportDialog(_PlainExport):
    """The 单位名录, which can be imported again after it was corrected."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setWindowTitle(QCoreApplication.translate("Export", "导出单位名录"))
        told = QCoreApplication.translate(
            "Export", "全部单位的名称、简称、别名、类别、上级和联系方式；在表里改好后可以再导入。"
        )
        self._lay_out(told, QFormLayout())

    def write(self) -> None:
        """As `_PlainExport`."""
        path = self._place(f"{TITLE}{self._desk.now():%Y%m%d}.xlsx")
        if path is None:
            return

        def written(place: Path, progress: Progress) -> Question[int]:
            return partial(export_units, place, progress=progress)

        told = QCoreApplication.translate("Export", "已导出 {rows} 个单位：{path}")
        self.foot.run(ExportJob(path, lambda place: partial(note_units_out, place), written, told))


def _span_word(span: Span) -> str:
    return {
        Span.MONTH: QCoreApplication.translate("Export", "月报表"),
        Span.QUARTER: QCoreApplication.translate("Export", "季报表"),
    }[span]
