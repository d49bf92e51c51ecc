"""A month as writes into an upper level's form: bindings become cells, footers move where lines are many."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bizenv_desktop.exchange.forms.door import Blank
from bizenv_desktop.exchange.forms.filling import CellWrite, FormValue, fill
from bizenv_desktop.exchange.forms.looking import FormLook, FormSheet, place
from bizenv_desktop.exchange.forms.references import AddedRows, column_letters
from bizenv_desktop.exchange.writing.files import place_to_write, replacing
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.form_fields import NUMBER, Rows, form_field
from bizenv_desktop.rules.form_texts import keeps_text, placed
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.unit.units import UnitBook
from bizenv_desktop.services.upper_forms.form_bindings import Binding
from bizenv_desktop.services.upper_forms.form_figures import FormFacts, form_facts, shown_words, single_value
from bizenv_desktop.services.upper_forms.form_lines import FormLine, lines_of
from bizenv_desktop.services.upper_forms.form_matters import matter_lines, usual_scope
from bizenv_desktop.services.upper_forms.form_regions import NamedLines, Room, room_for
from bizenv_desktop.storage.ledger import Reader

_NO: Final = "no"


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

    `left_out`: names of the month that stand nowhere in the form, so that its columns do not add up. `added`:
    lines that the form has too few of; what stands below them moves down, and `writes` name cells as they
    stand then. `lists`: how many matters of each kind stand in it.
    """

    writes: tuple[CellWrite, ...]
    unmatched: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    is_frozen: bool = False
    added: tuple[AddedRows, ...] = ()
    lists: tuple[tuple[MatterKind, int], ...] = ()


def form_writes(wanted: FillWanted, reader: Reader) -> FormWrites:
    """The values of a month for every bound cell.

    Raises `BadInput`: `form.nothing_bound`, `form.sheet_missing`, `form.field_unknown`, `form.formula`, and
    as `matter_lines` does; `RuleBroken("form.too_few_rows")` where a column has more lines than are free and
    no more can be put in.
    """
    if not wanted.bindings:
        raise BadInput("form.nothing_bound")
    return _Filling(wanted, reader).done()


def filled(blank: Blank, writes: FormWrites) -> bytes:
    """The filled form; raises as `exchange.forms.filling.fill` does."""
    return fill(blank.data, writes.writes, writes.added)


def write_form(path: Path, content: bytes) -> Path:
    """Write a filled form, under the next free name while the old one is open in Excel; returns where.

    Raises `BadInput`: `file.locked`, `file.unwritable`.
    """
    target = place_to_write(path)
    with replacing(target) as temporary:
        temporary.write_bytes(content)
    return target


class _Filling:
    """One filling: the facts of the month, the lines of each list, the lines that must be put in."""

    def __init__(self, wanted: FillWanted, reader: Reader) -> None:
        self._wanted, self._reader = wanted, reader
        self._facts = form_facts(wanted.month, wanted.operator, reader)
        self._names = NamedLines(self._facts.figures, UnitBook(reader.connection))
        self._lists: dict[tuple[Rows, str], Sequence[FormLine]] = {}
        self._added: dict[tuple[int, int], int] = {}

    def done(self) -> FormWrites:
        """All writes, the later of two on one cell standing."""
        for binding in self._wanted.bindings:
            if binding.rows is not None and not binding.labels:
                self._make_room(binding, self._sheet(binding), binding.rows)
        made: dict[tuple[str, str], CellWrite] = {}
        for binding in self._wanted.bindings:
            sheet = self._sheet(binding)
            standing = made.get((sheet.name, self._moved(binding.sheet, binding.cell)))
            for write in self._writes(binding, sheet, standing):
                made[write.sheet, write.cell] = write
        return FormWrites(
            tuple(made.values()),
            self._names.unmatched,
            self._names.left_out,
            self._facts.is_frozen,
            tuple(
                AddedRows(self._wanted.look.sheets[sheet].name, after, count)
                for (sheet, after), count in sorted(self._added.items())
            ),
            tuple((rows.kind, len(lines)) for (rows, _), lines in self._lists.items() if rows.kind),
        )

    def _sheet(self, binding: Binding) -> FormSheet:
        if not 0 <= binding.sheet < len(self._wanted.look.sheets):
            raise BadInput("form.sheet_missing", sheet=binding.sheet + 1)
        return self._wanted.look.sheets[binding.sheet]

    def _writes(self, binding: Binding, sheet: FormSheet, standing: CellWrite | None) -> Iterable[CellWrite]:
        rows = binding.rows
        if rows is None:
            text = str(standing.value) if standing is not None else sheet.texts.get(binding.cell, "")
            if binding.cell in sheet.formulas:
                raise BadInput("form.formula", sheet=sheet.name, cell=binding.cell)
            cell = self._moved(binding.sheet, binding.cell)
            yield CellWrite(sheet.name, cell, _in_place(binding.field, text, self._facts))
        elif binding.labels:
            for cell, value in self._names.matched(binding, sheet, rows):
                yield CellWrite(sheet.name, self._moved(binding.sheet, cell), value)
        else:
            yield from self._running(binding, sheet, rows)

    def _make_room(self, binding: Binding, sheet: FormSheet, rows: Rows) -> None:
        """Remember how many lines must be put in below the last free one, where there are too few."""
        lines, room = self._lines(rows, binding.scope), self._room(binding, sheet)
        missing = len(lines) - len(room.rows)
        if missing <= 0:
            return
        if not room.rows or not sheet.can_grow(room.after):
            raise RuleBroken(
                "form.too_few_rows",
                sheet=sheet.name,
                cell=binding.cell,
                needed=len(lines),
                free=len(room.rows),
                field=form_field(binding.field).title,
            )
        place_of = (binding.sheet, room.after)
        self._added[place_of] = max(missing, self._added.get(place_of, 0))

    def _running(self, binding: Binding, sheet: FormSheet, rows: Rows) -> Iterator[CellWrite]:
        """Line under line; what an earlier month left in the free lines below is taken away."""
        name = binding.field.partition(".")[2]
        serial = _NO if rows.kind is not None else NUMBER
        letters, first = column_letters(place(binding.cell)[0]), place(binding.cell)[1]
        top = self._moved_row(binding.sheet, first)
        lines = self._lines(rows, binding.scope)
        for number, line in enumerate(lines, 1):
            value = number if name == serial else line.value(name)
            yield CellWrite(sheet.name, f"{letters}{top + number - 1}", value)
        for row in self._room(binding, sheet).rows[len(lines) :]:
            cell = f"{letters}{row}"
            if cell in sheet.texts and cell not in sheet.formulas:
                yield CellWrite(sheet.name, self._moved(binding.sheet, cell), None)

    def _lines(self, rows: Rows, scope: str) -> Sequence[FormLine]:
        known = self._lists.get((rows, scope))
        if known is None:
            month = self._wanted.month
            known = (
                lines_of(rows, self._facts.figures)
                if rows.kind is None
                else matter_lines(rows.kind, scope or usual_scope(rows.kind), month, self._reader)
            )
            self._lists[rows, scope] = known
        return known

    def _room(self, binding: Binding, sheet: FormSheet) -> Room:
        first = place(binding.cell)[1]
        beside = {
            place(each.cell)[0]
            for each in self._wanted.bindings
            if each.sheet == binding.sheet and place(each.cell)[1] == first
        }
        return room_for(sheet, first, beside)

    def _moved(self, sheet: int, cell: str) -> str:
        column, row = place(cell)
        return f"{column_letters(column)}{self._moved_row(sheet, row)}"

    def _moved_row(self, sheet: int, row: int) -> int:
        return row + sum(
            count for (number, after), count in self._added.items() if number == sheet and after < row
        )


def _in_place(code: str, standing: str, facts: FormFacts) -> FormValue:
    """The value alone, or within the words that the form has in that cell."""
    value = single_value(code, facts)
    if not keeps_text(standing, code):
        return value
    return placed(standing, code, shown_words(value))
