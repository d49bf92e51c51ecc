"""The 问题清单 of one unit (沂源 附件4-6): one sheet or file per source, its head and its signature line too.

The rows are read as any stranger's table; a sheet with the right headers and no rows is a zero report.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from bizenv_desktop.exchange.reading.dates import DateProblem, read_date_text
from bizenv_desktop.exchange.reading.door import PlainSheet, read_cells, read_table
from bizenv_desktop.exchange.reading.layout import form_line, title_lines
from bizenv_desktop.exchange.reading.mapping import normalised
from bizenv_desktop.exchange.reading.request import ReadOptions
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.exchange.schemas.problems import PROBLEMS
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress

_PROBLEM: Final = frozenset({"存在差距", "存在问题", "问题", "具体问题"})
_MEASURES: Final = frozenset({"整改措施", "整改举措", "措施"})
_HEAD_ROWS: Final = 15
_SIGNED: Final = re.compile(
    r"(?:主要领导|主要负责人|单位负责人|领导)\s*(?:[（(]?(?:签字|签名|签章)[）)]?)?\s*[：:]"
)
_CONTACT: Final = re.compile(r"联\s*系\s*人\s*[：:]")
_PHONE: Final = re.compile(r"(?:联系)?电\s*话\s*[：:]")
_LABEL: Final = re.compile(r"(?:填报|填表|上报|报送)(?:时间|日期|人)")  # an empty blank before the next one
_ANY: Final = re.compile(f"(?:{_SIGNED.pattern}|{_CONTACT.pattern}|{_PHONE.pattern})")


@dataclass(frozen=True, slots=True)
class Signature:
    """The foot of a list; empty where nobody wrote anything."""

    signed_by: str = ""
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ListForm:
    """One list as it came in; `reading` is None for a zero report.

    `words` are the titles, the sheet's name and the header over the problems: they tell the source.
    `reported` is None where 填报时间 names no day.
    """

    file: str
    sheet: str
    unit: str
    reported: date | None
    words: str
    signature: Signature
    reading: SheetReading | None

    @property
    def rows(self) -> int:
        """How many problems the list names."""
        return len(self.reading.rows) if self.reading is not None else 0


def read_problem_lists(path: Path, year: int, progress: Progress = SILENT) -> tuple[ListForm, ...]:
    """Every list in a workbook, sheet by sheet; `year` is assumed for a 填报时间 without one.

    Raises `BadInput("problem_list.no_list")` where no sheet is one, other `read.` codes, `Cancelled`.
    """
    found = tuple(
        _form(path, sheet, header, year, progress) for sheet, header in _lists(read_cells(path, progress))
    )
    if not found:
        raise BadInput("problem_list.no_list", file=path.name)
    return found


def _lists(sheets: Sequence[PlainSheet]) -> Iterator[tuple[PlainSheet, int]]:
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:_HEAD_ROWS]):
            words = {normalised(cell) for cell in row}
            if words & _PROBLEM and words & _MEASURES:
                yield sheet, number
                break


def _form(path: Path, sheet: PlainSheet, header: int, year: int, progress: Progress) -> ListForm:
    head, body = sheet.rows[:header], sheet.rows[header + 1 :]
    said = form_line(head)
    over = next(number for number, cell in enumerate(sheet.rows[header]) if normalised(cell) in _PROBLEM)
    has_rows = any(row[over].strip() and not _ANY.search("  ".join(row)) for row in body if len(row) > over)
    reading = _reading(path, sheet.name, year, progress) if has_rows else None
    return ListForm(
        file=path.name,
        sheet=sheet.name,
        unit="" if _LABEL.match(said.unit) else said.unit,
        reported=_day(said.reported, year),
        words=" ".join((*title_lines(head), sheet.name, sheet.rows[header][over])),
        signature=signature_of(body),
        reading=reading if reading is not None and reading.rows else None,
    )


def _reading(path: Path, sheet: str, year: int, progress: Progress) -> SheetReading | None:
    """The rows; a table that holds none but notes is read as none."""
    return read_table(path, PROBLEMS, ReadOptions(sheet=sheet, assumed_year=year), progress)


def signature_of(rows: Sequence[Sequence[str]]) -> Signature:
    """主要领导签字, 联系人 and 电话 from the rows below a table."""
    signed = contact = phone = ""
    for row in rows:
        line = "  ".join(cell for cell in row if cell)
        signed = signed or _after(_SIGNED, line)
        contact = contact or _after(_CONTACT, line)
        phone = phone or _after(_PHONE, line)
    return Signature(signed, contact, phone)


def _after(label: re.Pattern[str], line: str) -> str:
    """What stands behind a label, up to the next one."""
    found = label.search(line)
    if found is None:
        return ""
    rest = line[found.end() :]
    following = _ANY.search(rest)
    return (rest[: following.start()] if following else rest).strip(" \u3000_＿")


def _day(text: str, year: int) -> date | None:
    if not re.search(r"\d", text):
        return None
    read = read_date_text(text, year)
    return None if isinstance(read, DateProblem) else read.moment.date()
