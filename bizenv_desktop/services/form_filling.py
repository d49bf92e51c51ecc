"""A month's figures as writes into an upper level's form: bindings become cells, no footer is touched."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bizenv_desktop.exchange.forms.door import Blank
from bizenv_desktop.exchange.forms.filling import CellWrite, FormValue, column_letters, column_number, fill
from bizenv_desktop.exchange.forms.looking import FormLook, FormSheet, place
from bizenv_desktop.exchange.writing.files import place_to_write, replacing
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.form_fields import NUMBER, Rows, form_field
from bizenv_desktop.rules.form_texts import keeps_text, placed
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.rules.vocabulary import CATEGORIES, CHANNELS
from bizenv_desktop.services.form_bindings import Binding
from bizenv_desktop.services.form_figures import (
    FormFacts,
    FormLine,
    empty_line,
    form_facts,
    lines_of,
    shown_words,
    single_value,
    total_line,
)
from bizenv_desktop.services.units import UnitBook
from bizenv_desktop.storage.ledger import Reader

_TOTALS: Final = frozenset({"合计", "总计", "共计", "全区合计"})
_KNOWN: Final = {
    Rows.CHANNEL: frozenset(tidy(name) for name in CHANNELS),
    Rows.CATEGORY: frozenset(tidy(name) for name in CATEGORIES),
}
_MOST_LINES: Final = 1_000
_MONTH: Final = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:份)?")


@dataclass(frozen=True, slots=True)
class FillWanted:
    """What to fill: the form as it looks, its bindings, the month, and who fills it in."""

    look: FormLook
    bindings: tuple[Binding, ...]
    month: Month
    operator: str


@dataclass(frozen=True, slots=True)
class FormWrites:
    """What goes into the form; `unmatched`: names in the form that are nobody's here and stay as they were.

    `left_out`: names of the month that stand nowhere in the form, so that its columns do not add up.
    """

    writes: tuple[CellWrite, ...]
    unmatched: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    is_frozen: bool = False


def form_writes(wanted: FillWanted, reader: Reader) -> FormWrites:
    """The values of a month for every bound cell.

    Raises `BadInput`: `form.nothing_bound`, `form.sheet_missing`, `form.field_unknown`, `form.formula`;
    `RuleBroken("form.too_few_rows")` where a column has more lines than are free above what follows it.
    """
    if not wanted.bindings:
        raise BadInput("form.nothing_bound")
    return _Filling(wanted, reader).done()


def filled(blank: Blank, writes: FormWrites) -> bytes:
    """The filled form; raises as `exchange.forms.filling.fill` does."""
    return fill(blank.data, writes.writes)


def write_form(path: Path, content: bytes) -> Path:
    """Write a filled form, under the next free name while the old one is open in Excel; returns where.

    Raises `BadInput`: `file.locked`, `file.unwritable`.
    """
    target = place_to_write(path)
    with replacing(target) as temporary:
        temporary.write_bytes(content)
    return target


@dataclass(slots=True)
class _Told:
    """What the person should know of a filling."""

    unmatched: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


class _Filling:
    """One filling: the facts of the month, and what was matched."""

    def __init__(self, wanted: FillWanted, reader: Reader) -> None:
        self._wanted = wanted
        self._facts = form_facts(wanted.month, wanted.operator, reader)
        self._units = UnitBook(reader.connection)
        self._told = _Told()

    def done(self) -> FormWrites:
        """All writes, the later of two on one cell standing."""
        made: dict[tuple[str, str], CellWrite] = {}
        for binding in self._wanted.bindings:
            sheet = self._sheet(binding)
            standing = made.get((sheet.name, binding.cell))
            for write in self._writes(binding, sheet, standing):
                made[write.sheet, write.cell] = write
        return FormWrites(
            tuple(made.values()),
            tuple(dict.fromkeys(self._told.unmatched)),
            tuple(dict.fromkeys(self._told.left_out)),
            self._facts.is_frozen,
        )

    def _sheet(self, binding: Binding) -> FormSheet:
        if not 0 <= binding.sheet < len(self._wanted.look.sheets):
            raise BadInput("form.sheet_missing", sheet=binding.sheet + 1)
        return self._wanted.look.sheets[binding.sheet]

    def _writes(self, binding: Binding, sheet: FormSheet, standing: CellWrite | None) -> Iterable[CellWrite]:
        rows = form_field(binding.field).rows
        if rows is None:
            text = str(standing.value) if standing is not None else sheet.texts.get(binding.cell, "")
            if binding.cell in sheet.formulas:
                raise BadInput("form.formula", sheet=sheet.name, cell=binding.cell)
            yield CellWrite(sheet.name, binding.cell, _in_place(binding.field, text, self._facts))
        elif binding.labels:
            yield from self._matched(binding, sheet, rows)
        else:
            yield from self._running(binding, sheet, rows)

    def _running(self, binding: Binding, sheet: FormSheet, rows: Rows) -> Iterator[CellWrite]:
        """Line under line; everything below the free lines stays."""
        lines = lines_of(rows, self._facts)
        free = self._free_rows(binding, sheet)
        if len(lines) > len(free):
            raise RuleBroken(
                "form.too_few_rows",
                sheet=sheet.name,
                cell=binding.cell,
                needed=len(lines),
                free=len(free),
                field=form_field(binding.field).title,
            )
        name = binding.field.partition(".")[2]
        letters = column_letters(place(binding.cell)[0])
        for number, line in enumerate(lines, 1):
            value = number if name == NUMBER else line.value(name)
            yield CellWrite(sheet.name, f"{letters}{free[number - 1]}", value)

    def _free_rows(self, binding: Binding, sheet: FormSheet) -> Sequence[int]:
        """The rows from the binding's down to what follows: a text, a formula, or a merge of several rows."""
        _, first = place(binding.cell)
        bound = {
            place(each.cell)[0]
            for each in self._wanted.bindings
            if each.sheet == binding.sheet and place(each.cell)[1] == first
        }
        last = max((*(place(cell)[1] for cell in (*sheet.texts, *sheet.formulas)), first - 1))
        free: list[int] = []
        for row in range(first, max(last, first + _MOST_LINES)):
            if row <= last and not _is_free(sheet, row, bound, is_first=row == first):
                break
            if _is_tall(sheet, row, bound):
                break
            free.append(row)
        return free

    def _matched(self, binding: Binding, sheet: FormSheet, rows: Rows) -> Iterator[CellWrite]:
        """Each line where its name stands; a name without anything to tell gets nought."""
        column, first = place(binding.cell)
        lines = {self._key(rows, line.label, line.key): line for line in lines_of(rows, self._facts)}
        total, name = total_line(rows, self._facts), binding.field.partition(".")[2]
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
                if rows is not Rows.MONTH:
                    self._note(label)
                continue
            found.add(key)
            yield CellWrite(sheet.name, cell, line.value(name))
        if rows is not Rows.MONTH:
            self._told.left_out.extend(line.label for key, line in lines.items() if key not in found)

    def _key(self, rows: Rows, label: str, key: int | str | None) -> object:
        """By what a name of the form and a line of the month are the same."""
        if rows is Rows.MONTH:
            found = _MONTH.fullmatch(tidy(label))
            return (int(found[1] or self._wanted.month.year), int(found[2])) if found else label
        if key is not None:
            return key if isinstance(key, int) else tidy(key)
        unit = self._units.find(label) if rows is Rows.UNIT else None
        return unit if unit is not None else tidy(label)

    def _nobody(self, rows: Rows, key: object) -> FormLine | None:
        """A known unit, channel or category that had nothing to do this month; an unknown name is nobody."""
        is_known = isinstance(key, int) if rows is Rows.UNIT else key in _KNOWN.get(rows, ())
        return empty_line(self._facts) if is_known else None

    def _note(self, label: str) -> None:
        """Names are noted; signature lines and remarks are no names."""
        if ":" not in label and "：" not in label and len(label) <= 30:
            self._told.unmatched.append(label)


def _in_place(code: str, standing: str, facts: FormFacts) -> FormValue:
    """The value alone, or within the words that the form has in that cell."""
    value = single_value(code, facts)
    if not keeps_text(standing, code):
        return value
    return placed(standing, code, shown_words(value))


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


def _is_tall(sheet: FormSheet, row: int, bound: set[int]) -> bool:
    """Whether a bound cell of the row lies in a range merged over several rows."""
    spans = (sheet.merge_at(column, row) for column in bound)
    return any(span is not None and span.bottom > span.top for span in spans)
