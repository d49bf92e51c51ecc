"""A ranking as a workbook of one sheet a peer group, to be printed and posted."""

from pathlib import Path

from bizenv_desktop.exchange.writing.form_book import write_forms
from bizenv_desktop.exchange.writing.form_sheet import Across, FormSheet
from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec
from bizenv_desktop.rules.day_words import long_day
from bizenv_desktop.rules.month.ranking import RankGroup, RankLine
from bizenv_desktop.rules.month.ranking_tables import GROUP_WORDS, cells, headers, notes, title_of
from bizenv_desktop.services.month.rankings import Ranking

_WIDTHS = (8.0, 30.0, 11.0, 10.0)
_MEASURE_WIDTH = 22.0
_UPRIGHT_COLUMNS = 5


def write_ranking(path: Path, made: Ranking, office: str) -> int:
    """Write the workbook; the number of units. Raises what `write_forms` raises."""
    return write_forms(path, [_sheet(group, made, office) for group in made.groups])


def _sheet(group: RankGroup, made: Ranking, office: str) -> FormSheet:
    sheet, day = made.order.sheet, made.order.day
    names = headers(sheet)
    columns = tuple(
        ColumnSpec(name, _WIDTHS[place] if place < len(_WIDTHS) else _MEASURE_WIDTH, _kind(place))
        for place, name in enumerate(names)
    )
    return FormSheet(
        name=GROUP_WORDS[group.kind],
        title=title_of(sheet, day),
        subtitle=f"（{GROUP_WORDS[group.kind]}）",
        columns=columns,
        rows=tuple(_row(line, made) for line in group.lines),
        form_line=(f"填报单位：{office}", f"截至：{long_day(day)}"),
        notes=notes(sheet, made.since, made.before),
        paper=Across.UPRIGHT if len(names) <= _UPRIGHT_COLUMNS else Across.ACROSS,
    )


def _kind(place: int) -> ColumnKind:
    return ColumnKind.INTEGER if place == 0 else ColumnKind.WRAPPED if place == 1 else ColumnKind.TEXT


def _row(line: RankLine, made: Ranking) -> tuple[CellValue, ...]:
    shown = cells(line, made.order.sheet)
    return (line.rank if line.rank is not None else shown[0], *shown[1:])
