"""The lines of a form: which are free to be filled, and which belong to a name that stands in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bizenv_desktop.exchange.forms.looking import FormSheet, place
from bizenv_desktop.exchange.forms.references import column_letters, column_number
from bizenv_desktop.rules.form_fields import Rows
from bizenv_desktop.rules.month.figures import MonthFigures
from bizenv_desktop.rules.month.month_tables import TASK_KIND_WORDS
from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.rules.vocabulary import CATEGORIES, CHANNELS
from bizenv_desktop.services.unit.units import UnitBook
from bizenv_desktop.services.upper_forms.form_bindings import Binding
from bizenv_desktop.services.upper_forms.form_lines import (
    FormLine,
    LineValue,
    empty_line,
    lines_of,
    total_line,
)

_TOTALS: Final = frozenset({"合计", "总计", "共计", "全区合计"})
_KNOWN: Final = {
    Rows.CHANNEL: frozenset(tidy(name) for name in CHANNELS),
    Rows.CATEGORY: frozenset(tidy(name) for name in CATEGORIES),
    Rows.LIGHT: frozenset(tidy(name) for name in TASK_KIND_WORDS.values()),
}
_BY_UNIT: Final = frozenset({Rows.UNIT, Rows.PROGRESS})
_MOST_LINES: Final = 2_000
_MONTH: Final = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:份)?")


@dataclass(frozen=True, slots=True)
class Room:
    """The lines that can be filled; where they are too few, more are put in below line `after`."""

    rows: Sequence[int]
    after: int


def room_for(sheet: FormSheet, first: int, bound: set[int]) -> Room:
    """The free lines from `first` down; those below the table's frame only where the form cannot grow.

    `bound` are the columns (from 1) that are bound in the first line.
    """
    free = _free_rows(sheet, first, bound)
    framed = list(free)
    if any(_style(sheet, column, first) for column in bound):
        while framed and not any(_style(sheet, column, framed[-1]) for column in bound):
            framed.pop()
    if not framed:
        return Room(free, first)
    # The last line often closes the frame with a thicker rule; it stays the last.
    looks = [[_style(sheet, column, row) for column in sorted(bound)] for row in (framed[0], framed[-1])]
    after = framed[-2] if len(framed) > 1 and looks[0] != looks[1] else framed[-1]
    return Room(framed, after) if sheet.can_grow(after) else Room(free, after)


def _style(sheet: FormSheet, column: int, row: int) -> int:
    return sheet.styles.get(f"{column_letters(column)}{row}", 0)


def _free_rows(sheet: FormSheet, first: int, bound: set[int]) -> Sequence[int]:
    """From `first` down to what follows: a text, a formula, a merge of several lines or across a column."""
    last = max((*(place(cell)[1] for cell in (*sheet.texts, *sheet.formulas)), first - 1))
    free: list[int] = []
    for row in range(first, max(last, first + _MOST_LINES)):
        if row <= last and not _is_free(sheet, row, bound, is_first=row == first):
            break
        if _is_joined(sheet, row, bound):
            break
        free.append(row)
    return free


class NamedLines:
    """Finds each line of the month where its name stands, and tells which names are nobody's."""

    def __init__(self, figures: MonthFigures, units: UnitBook) -> None:
        self._figures, self._units = figures, units
        self._unmatched: dict[str, None] = {}
        self._left_out: dict[str, None] = {}

    @property
    def unmatched(self) -> tuple[str, ...]:
        """Names in the form that are nobody's here."""
        return tuple(self._unmatched)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Names of the month that stand nowhere in the form."""
        return tuple(self._left_out)

    def matched(self, binding: Binding, sheet: FormSheet, rows: Rows) -> Iterator[tuple[str, LineValue]]:
        """Cell and value of each line whose name stands there; one without anything to tell gets nought."""
        column, first = place(binding.cell)
        lines = {self._key(rows, line.label, line.key): line for line in lines_of(rows, self._figures)}
        total, name = total_line(rows, self._figures), binding.field.partition(".")[2]
        found: set[object] = set()
        labels = column_number(binding.labels)
        for row in range(first, sheet.rows + 1):
            label, cell = sheet.text(labels, row).strip(), f"{column_letters(column)}{row}"
            if not label or label.isdigit() or cell in sheet.formulas:
                continue
            is_total = tidy(label) in _TOTALS
            key = self._key(rows, label, None)
            line = total if is_total else lines.get(key) or self._nobody(rows, key)
            if line is None:
                self._note(rows, label)
                continue
            found.add(key)
            yield cell, line.value(name)
        if rows is not Rows.MONTH:
            self._left_out.update(
                dict.fromkeys(line.label for key, line in lines.items() if key not in found)
            )

    def _key(self, rows: Rows, label: str, key: int | str | None) -> object:
        """By what a name of the form and a line of the month are the same."""
        if rows is Rows.MONTH:
            found = _MONTH.fullmatch(tidy(label))
            return (int(found[1] or self._figures.month.year), int(found[2])) if found else label
        if key is not None:
            return key if isinstance(key, int) else tidy(key)
        unit = self._units.find(label) if rows in _BY_UNIT else None
        return unit if unit is not None else tidy(label)

    def _nobody(self, rows: Rows, key: object) -> FormLine | None:
        """A known unit, channel or category that had nothing to do this month; an unknown name is nobody."""
        is_known = isinstance(key, int) if rows in _BY_UNIT else key in _KNOWN.get(rows, ())
        return empty_line(rows, self._figures) if is_known else None

    def _note(self, rows: Rows, label: str) -> None:
        """Names are noted; signature lines and remarks are no names."""
        if rows is not Rows.MONTH and ":" not in label and "：" not in label and len(label) <= 30:
            self._unmatched[label] = None


def _is_free(sheet: FormSheet, row: int, bound: set[int], *, is_first: bool) -> bool:
    """Whether a line may be written over: nothing stands in it but numbers."""
    for column in range(1, sheet.columns + 1):
        reference = f"{column_letters(column)}{row}"
        if reference in sheet.formulas and column in bound:
            return False
        text = sheet.text(column, row).strip()
        if not text or text.isdigit() or reference in sheet.formulas:
            continue
        if not (is_first and column in bound) and reference not in sheet.numbers:
            return False
    return True


def _is_joined(sheet: FormSheet, row: int, bound: set[int]) -> bool:
    """Whether a bound cell is merged over several rows, or into one that begins in a column before it."""
    spans = ((column, sheet.merge_at(column, row)) for column in bound)
    return any(span is not None and (span.bottom > span.top or span.left < column) for column, span in spans)
