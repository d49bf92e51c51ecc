"""The standard table of a month or quarter as a form to be signed, with 同比 and 环比 and a native chart."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bizenv_desktop.exchange.writing.form_book import write_forms
from bizenv_desktop.exchange.writing.form_sheet import Across, FormChart, FormSheet
from bizenv_desktop.exchange.writing.sheet import ColumnKind, ColumnSpec
from bizenv_desktop.rules.day_words import long_day
from bizenv_desktop.rules.month.period_tables import (
    CATEGORIES,
    Period,
    PeriodFigures,
    PeriodRow,
    Span,
    period_rows,
)
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.services.month.month_pack import month_report
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.storage.ledger import Reader

_NAMES: Final = {Span.MONTH: "月报表", Span.QUARTER: "季报表"}
_COLUMNS: Final = (
    ColumnSpec("分类", 14),
    ColumnSpec("项目", 26),
    ColumnSpec("数量", 12, ColumnKind.INTEGER),
    ColumnSpec("占比", 12, ColumnKind.RATIO),
    ColumnSpec("同比", 12, ColumnKind.RATIO),
    ColumnSpec("环比", 12, ColumnKind.RATIO),
)
_ROW_POINTS: Final = 17.5  # all channels, categories and the signatures on one A4
_NOTE: Final = (
    "注：受理渠道、诉求类别的占比以受理件数为分母，办理情况的占比以交办件数为分母；"
    "同比、环比为增长的百分比，基数为零的记“—”。已定稿的月份按定稿的数据。"
)


@dataclass(frozen=True, slots=True)
class PeriodExport:
    """Which period is to be reported where; an empty `title` takes the usual one."""

    period: Period
    path: Path
    title: str = ""


def period_title(period: Period) -> str:
    """What the table is usually called."""
    return f"投诉举报办理情况{_NAMES[period.span]}"


def export_period(wanted: PeriodExport, reader: Reader, progress: Progress = SILENT) -> int:
    """Write the table; returns how many lines it has. Months that were frozen are told as they were sent out.

    Raises what `exports.export` raises, and `RuleBroken("month.seal_broken")` as `month_report` does.
    """
    rows = period_rows(_figures(wanted.period, reader))
    return write_forms(wanted.path, (_sheet(wanted, rows, reader),), progress)


def _figures(period: Period, reader: Reader) -> PeriodFigures:
    now, last_year, before = (
        tuple(month_report(month, reader).figures for month in one.months)
        for one in (period, period.last_year, period.before)
    )
    return PeriodFigures(now, last_year, before)


def _sheet(wanted: PeriodExport, rows: tuple[PeriodRow, ...], reader: Reader) -> FormSheet:
    today = reader.moment.today
    title = wanted.title or period_title(wanted.period)
    office = load_settings(reader.connection).office
    return FormSheet(
        name=title,
        title=title,
        columns=_COLUMNS,
        rows=tuple(
            (row.group, row.name, row.count, row.share, row.over_last_year, row.over_before) for row in rows
        ),
        form_line=(f"填报单位：{office}", wanted.period.words, "单位：件"),
        signatures=(
            "单位负责人：",
            "统计负责人：",
            "填表人：",
            "联系电话：",
            f"报出日期：{long_day(today)}",
        ),
        notes=(_NOTE,),
        grouped=(0,),
        row_points=_ROW_POINTS,
        paper=Across.UPRIGHT,
        chart=_chart(rows),
    )


def _chart(rows: tuple[PeriodRow, ...]) -> FormChart | None:
    places = [place for place, row in enumerate(rows) if row.group == CATEGORIES]
    return FormChart("诉求类别", 1, (2,), (places[0], places[-1])) if places else None
