"""A holiday notice from any file: the published wording, a table of days, our JSON or the public list."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from bizenv_desktop.exchange.reading.door import read_cells, read_text
from bizenv_desktop.rules.clock.notice_prose import parse_prose
from bizenv_desktop.rules.clock.notices import YearNotice, parse_notice
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress

PROSE_ENDINGS: Final = frozenset({".docx", ".txt", ".pdf", ".doc"})
TABLE_ENDINGS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods", ".csv"})
ENDINGS: Final = ("docx", "txt", "pdf", "xlsx", "xls", "et", "ods", "csv", "json")
"""What a notice may come as, as file choices name it."""

_HERE: Final = "放假通知"
_MOST_BYTES: Final = 1_000_000
_DAY: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_WORKED: Final = re.compile(r"上班|调休|补班|工作日|班")
_OFF: Final = re.compile(r"放假|休|假日|节假日")
_TITLE: Final = re.compile(r"节假日|放假")


def read_notice(path: Path, progress: Progress = SILENT) -> YearNotice:
    """The notice in a file.

    Raises `BadInput`: the codes of `rules.clock.notices` and `rules.clock.notice_prose`, those of reading a
    file; `calendar.no_days` where a table has no day with 放假 or 上班 beside it. `Cancelled`.
    """
    ending = path.suffix.lower()
    if ending in PROSE_ENDINGS:
        return parse_prose(read_text(path, progress).text)
    if ending in TABLE_ENDINGS:
        return _from_tables([sheet.rows for sheet in read_cells(path, progress)])
    return _from_json(path)


def notice_from_prose(text: str) -> YearNotice:
    """The notice in a text that was pasted; raises as `rules.clock.notice_prose.parse_prose`."""
    return parse_prose(text)


def _from_json(path: Path) -> YearNotice:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadInput("calendar.no_json", where=_HERE, reason=path.name)
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput("read.not_readable", file=path.name, detail=error.strerror or "") from error
    except UnicodeDecodeError as error:
        raise BadInput("calendar.no_json", where=_HERE, reason=path.name) from error
    return _from_days(text) or parse_notice(text)


def _from_days(text: str) -> YearNotice | None:
    """The public list of days `{"year", "days": [{"name", "date", "isOffDay"}]}`; None for another shape."""
    try:
        found: dict[str, Any] = json.loads(text)
        days = [
            (date.fromisoformat(day["date"]), str(day["name"]), not day["isOffDay"]) for day in found["days"]
        ]
        year, papers = int(found["year"]), found.get("papers", [])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return _notice(year, "", days, tuple(str(paper) for paper in papers))


def _from_tables(sheets: Sequence[Sequence[Sequence[str]]]) -> YearNotice:
    rows = [row for sheet in sheets for row in sheet]
    days = list(_days(rows))
    if not days:
        raise BadInput("calendar.no_days", where=_HERE)
    years = [day.year for day, _name, _worked in days]
    title = next((cell for row in rows for cell in row if _TITLE.search(cell) and len(cell) > 8), "")
    return _notice(max(set(years), key=years.count), title, days, ())


def _days(rows: Sequence[Sequence[str]]) -> Iterator[tuple[date, str, bool]]:
    """Of each row that holds a day and says 放假 or 上班: the day, its holiday, whether it is worked."""
    name = ""
    for row in rows:
        cells = [cell.strip() for cell in row if cell.strip()]
        day = next((found for cell in cells if (found := _day(cell))), None)
        said = [cell for cell in cells if not _DAY.search(cell)]
        worked = any(_WORKED.search(cell) for cell in said) and not any("放假" in cell for cell in said)
        if day is None or not (worked or any(_OFF.search(cell) for cell in said)):
            continue
        named = [cell for cell in said if not _WORKED.search(cell) and cell not in {"放假", "休", "休息"}]
        name = next((cell for cell in named if "节" in cell or cell == "元旦"), name)
        yield day, name, worked


def _day(cell: str) -> date | None:
    found = _DAY.search(cell)
    if found is None:
        return None
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3])).date()  # noqa: DTZ001 - a day, no moment
    except ValueError as error:
        raise BadInput("calendar.day", where=_HERE, value=cell) from error


def _notice(
    year: int, paper: str, days: Sequence[tuple[date, str, bool]], sources: tuple[str, ...]
) -> YearNotice:
    off = {day: name for day, name, worked in days if not worked}
    on = {day: name for day, name, worked in days if worked}
    if both := off.keys() & on.keys():
        raise BadInput("calendar.off_and_on", where=_HERE, day=min(both))
    return YearNotice(year, paper, False, frozenset(off), frozenset(on), off | on, sources)  # noqa: FBT003
