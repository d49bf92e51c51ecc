"""What a person changes before an import: single cells, rows left out, conflicting rows taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bizenv_desktop.exchange.reading.cells import CellContext, parse_cell
from bizenv_desktop.exchange.reading.columns import reads_otherwise
from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow, SheetReading
from bizenv_desktop.exchange.reading.schema import FieldSpec
from bizenv_desktop.exchange.reading.verdicts import RAW_LENGTH, ParsedCell, Verdict


@dataclass(frozen=True, slots=True)
class Fixes:
    """Rows by their Excel number. `cells`: texts that stand in place of what the file says, by row and field.

    A row that was left out is not imported; a conflicting row is imported only where it was taken.
    """

    cells: Mapping[tuple[int, str], str] = field(default_factory=dict[tuple[int, str], str])
    left_out: frozenset[int] = frozenset()
    taken: frozenset[int] = frozenset()

    def put(self, row: int, name: str, text: str) -> "Fixes":
        """The field of a row says `text` instead."""
        return replace(self, cells={**self.cells, (row, name): text})

    def leave(self, row: int) -> "Fixes":
        """The row is not imported."""
        return replace(self, left_out=self.left_out | {row})

    def back(self, row: int) -> "Fixes":
        """The row is imported after all."""
        return replace(self, left_out=self.left_out - {row})

    def take(self, row: int) -> "Fixes":
        """A conflicting row is written over what the ledger says, as a correction."""
        return replace(self, taken=self.taken | {row})

    def refuse(self, row: int) -> "Fixes":
        """A conflicting row leaves the ledger as it is."""
        return replace(self, taken=self.taken - {row})


NO_FIXES = Fixes()


def refix(reading: SheetReading, fixes: Fixes, assumed_year: int | None = None) -> SheetReading:
    """The reading with the fixed cells read anew, exactly as if they stood in the file so.

    `reading` is the reading of the file itself: fixes are not applied twice. A row or field that is not there
    is passed over.
    """
    if not fixes.cells:
        return reading
    by_row: dict[int, dict[str, str]] = {}
    for (row, name), text in fixes.cells.items():
        by_row.setdefault(row, {})[name] = text
    context = CellContext(assumed_year)
    rows = tuple(
        _fixed(reading, row, by_row[row.number], context) if row.number in by_row else row
        for row in reading.rows
    )
    return replace(reading, rows=rows)


def _fixed(reading: SheetReading, row: ReadRow, texts: Mapping[str, str], context: CellContext) -> ReadRow:
    letters = {one.field: one.letter for one in reading.layout.columns if one.field}
    values = list(row.values)
    remarks = [one for one in row.remarks if one.field not in texts]
    for place, spec in enumerate(reading.schema.fields):
        if spec.name in texts:
            text = texts[spec.name]
            parsed = parse_cell(spec.type, text, context)
            values[place] = parsed.value
            remarks += _remarks(spec, letters.get(spec.name, ""), text, parsed)
    return row._replace(values=tuple(values), remarks=tuple(remarks))


def _remarks(spec: FieldSpec, letter: str, text: str, parsed: ParsedCell) -> list[CellRemark]:
    raw = text[:RAW_LENGTH]
    if parsed.code:
        return [CellRemark(spec.name, letter, parsed.verdict, parsed.code, raw)]
    if spec.required and parsed.value is None:
        return [CellRemark(spec.name, letter, Verdict.REFUSED, "required_missing", raw)]
    if reads_otherwise(text, parsed.value, spec.type):
        return [CellRemark(spec.name, letter, parsed.verdict, "read_as", raw)]
    return []
