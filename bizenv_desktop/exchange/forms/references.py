"""References once lines were put into a sheet: what stands below moves, ranges over the place grow."""

import re
from dataclasses import dataclass
from typing import Final

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import TokenizerError

from bizenv_desktop.exchange.column_letters import column_index, column_letter

_CELL: Final = r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})"
_AREA: Final = re.compile(rf"^{_CELL}(?::{_CELL})?$")
_ROWS: Final = re.compile(r"^\$?([1-9]\d{0,6}):\$?([1-9]\d{0,6})$")
_NUMBER: Final = re.compile(r"(\$?)([1-9]\d{0,6})$")
_QUOTED: Final = re.compile(r"^'(.*)'$")


@dataclass(frozen=True, slots=True)
class AddedRows:
    """`count` more lines right below line `after` of the sheet with this name."""

    sheet: str
    after: int
    count: int


def column_number(letters: str) -> int:
    """`A` is 1, `AA` is 27."""
    return column_index(letters) + 1


def column_letters(number: int) -> str:
    """1 is `A`, 27 is `AA`."""
    return column_letter(number - 1)


def moved_row(row: int, added: AddedRows) -> int:
    """Where a line stands afterwards."""
    return row + added.count if row > added.after else row


def moved_area(area: str, added: AddedRows) -> str:
    """`B6`, `$B$6:C9` or `3:4` afterwards; an area that reaches the line takes the new ones in."""
    first, colon, last = area.partition(":")
    if not colon:
        return _with_row(first, moved_row(_row_of(first), added))
    top, bottom = _row_of(first), _row_of(last)
    grown = bottom + added.count if bottom >= added.after >= top else moved_row(bottom, added)
    return f"{_with_row(first, moved_row(top, added))}:{_with_row(last, grown)}"


def moved_areas(areas: str, added: AddedRows) -> str:
    """Several areas with spaces between (`sqref`); what holds for the line holds for the new ones too."""
    return " ".join(moved_area(_grown(area, added), added) for area in areas.split())


def _grown(area: str, added: AddedRows) -> str:
    return f"{area}:{area}" if ":" not in area and _row_of(area) == added.after else area


def moved_formula(formula: str, added: AddedRows, home: str) -> str:
    """A formula (without `=`) of the sheet `home` afterwards; whatever is no reference stays as it was."""
    try:
        tokens = Tokenizer(f"={formula}")
    except TokenizerError:
        return formula
    return "".join(
        _moved_operand(token.value, added, home)
        if token.type == token.OPERAND and token.subtype == token.RANGE
        else token.value
        for token in tokens.items
    )


def _moved_operand(text: str, added: AddedRows, home: str) -> str:
    sheet, bang, area = text.rpartition("!")
    named = _unquoted(sheet) if bang else home
    if named != added.sheet or not (_AREA.match(area) or _ROWS.match(area)):
        return text
    return f"{sheet}{bang}{moved_area(area, added)}"


def _unquoted(sheet: str) -> str:
    found = _QUOTED.match(sheet)
    return found[1].replace("''", "'") if found else sheet


def _row_of(reference: str) -> int:
    found = _NUMBER.search(reference)
    return int(found[2]) if found else 0


def _with_row(reference: str, row: int) -> str:
    return _NUMBER.sub(lambda found: f"{found[1]}{row}", reference)
