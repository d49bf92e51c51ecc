"""From raw rows to judged chunks: sort out what is no data, fill down, judge column by column."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from bizenv_desktop.exchange.reading.cells import CellContext
from bizenv_desktop.exchange.reading.choosing import ChosenTable
from bizenv_desktop.exchange.reading.columns import ColumnJudge, JudgedColumn, Remark
from bizenv_desktop.exchange.reading.filling import DownFiller, MergeFiller
from bizenv_desktop.exchange.reading.layout_values import LeftOut, LeftOutReason
from bizenv_desktop.exchange.reading.request import HiddenChoice
from bizenv_desktop.exchange.reading.row_sorting import RowSorter
from bizenv_desktop.exchange.reading.schema import FieldSpec, FieldType
from bizenv_desktop.exchange.reading.text import clean, raw_text
from bizenv_desktop.exchange.reading.verdicts import RawCell, Verdict
from bizenv_desktop.exchange.reading.wire import WHOLE_ROW, ColumnCells

CHUNK_ROWS = 2_000
_MOST_LEFT_OUT = 2_000
_LEFT_OUT_TEXT = 80
_Columns = list[tuple[RawCell, ...]]


class Chunk(NamedTuple):
    """Some judged rows: Excel numbers, columns as travelling text (fields first, then unmapped columns)."""

    numbers: list[int]
    columns: list[ColumnCells]
    remarks: list[tuple[int, int, Remark]]
    """(row in the chunk, column index in the sheet's table, remark)"""


class RowsSeen:
    """What the pass over the rows has found so far."""

    def __init__(self) -> None:
        self.scanned = 0
        self.data_first_row = 0
        self.data_last_row = 0
        self.left_out: list[LeftOut] = []


class TableRows:
    """The data rows of a chosen table, in chunks; `seen` is complete when the chunks are used up."""

    def __init__(
        self, chosen: ChosenTable, context: CellContext, hidden: HiddenChoice = HiddenChoice.ASK
    ) -> None:
        table, sheet = chosen.table, chosen.sheet
        self.seen = RowsSeen()
        self._sheet = sheet
        self._start = table.data_start
        self._hidden = (
            frozenset[int]() if hidden is HiddenChoice.INCLUDE else frozenset(sheet.notes.hidden_rows)
        )
        self._leaves_hidden = hidden is HiddenChoice.LEAVE_OUT
        header = chosen.head[table.data_start - 1] if table.depth else [""] * len(table.headers)
        self._sorter = RowSorter(header, len(header))
        self._filler = self._filler_for(chosen)
        by_name = {spec.name: spec for spec in table.schema.fields}
        self._specs = [by_name.get(name) for name in table.mapping.fields]
        self.order = [i for i, spec in enumerate(self._specs) if spec] + [
            i for i, spec in enumerate(self._specs) if not spec and table.headers[i]
        ]
        self._judges = [ColumnJudge(spec.type if spec else FieldType.TEXT, context) for spec in self._specs]

    def _filler_for(self, chosen: ChosenTable) -> MergeFiller | DownFiller:
        table, sheet = chosen.table, chosen.sheet
        if sheet.merges is not None:
            return MergeFiller(sheet.merges, sheet.first_column, table.data_start)
        fills = {spec.name for spec in table.schema.fields if spec.fills_down}
        columns = [index for index, name in enumerate(table.mapping.fields) if name in fills]
        return DownFiller([] if 0 in columns else columns)

    def chunks(self) -> Iterator[Chunk]:
        """Judge the rows below the header, `CHUNK_ROWS` raw rows at a time."""
        rows = islice(self._sheet.rows, self._start, None)
        index = self._start
        while raw := list(islice(rows, CHUNK_ROWS)):
            numbers, columns = self._keep(raw, index)
            index += len(raw)
            self.seen.scanned = index
            if numbers:
                yield self._judge(numbers, columns)

    def _keep(self, raw: list[Sequence[RawCell]], start: int) -> tuple[list[int], _Columns]:
        """The numbers of the data rows among these, and their cells column by column."""
        numbers: list[int] = []
        kept: list[Sequence[RawCell]] = []
        columns = list(zip(*raw, strict=True))
        left_out = self._left_out(raw, columns, start)
        unseen = self._unseen(raw, start, left_out) if self._leaves_hidden and self._hidden else set[int]()
        if not left_out and not unseen and self._filler.is_idle(start):
            return self._noted(list(range(start + 1, start + len(raw) + 1))), columns
        for index, row in enumerate(raw, start):
            if index not in left_out:
                filled = self._filler.fill(
                    index, row
                )  # a hidden row may hold what reaches down to a seen one
                if index not in unseen:
                    numbers.append(index + 1)
                    kept.append(filled)
        return self._noted(numbers), list(zip(*kept, strict=True))

    def _unseen(self, raw: list[Sequence[RawCell]], start: int, left_out: set[int]) -> set[int]:
        found = {row - 1 for row in self._hidden if start < row <= start + len(raw)} - left_out
        for index in sorted(found):
            self._leave_out(index, raw[index - start], LeftOutReason.HIDDEN)
        return found

    def _noted(self, numbers: list[int]) -> list[int]:
        if numbers:
            self.seen.data_first_row = self.seen.data_first_row or numbers[0]
            self.seen.data_last_row = numbers[-1]
        return numbers

    def _left_out(self, raw: list[Sequence[RawCell]], columns: _Columns, start: int) -> set[int]:
        found: set[int] = set()
        expected = 0
        for place in self._sorter.suspects(raw, columns):
            if place > expected:
                self._sorter.data_follows()
            expected = place + 1
            reason = self._sorter.reason(raw[place])
            if reason is not None:
                found.add(start + place)
            if reason is not None and reason is not LeftOutReason.BLANK:
                self._leave_out(start + place, raw[place], reason)
        if expected < len(raw):
            self._sorter.data_follows()
        return found

    def _leave_out(self, index: int, row: Sequence[RawCell], reason: LeftOutReason) -> None:
        if len(self.seen.left_out) < _MOST_LEFT_OUT:
            text = clean(" ".join(raw_text(cell) for cell in row if cell != "")).strip()
            self.seen.left_out.append(LeftOut(index + 1, reason, text[:_LEFT_OUT_TEXT]))

    def _judge(self, numbers: list[int], cells: _Columns) -> Chunk:
        columns: list[ColumnCells] = []
        remarks: list[tuple[int, int, Remark]] = []
        for index in self.order:
            judged = self._judges[index].judge(cells[index])
            columns.append(judged.cells)
            remarks.extend((remark.place, index, remark) for remark in judged.remarks)
            remarks.extend(self._lost_cells(index, numbers))
            remarks.extend(_blanks(index, self._specs[index], judged))
        if self._hidden:
            unseen = Remark(0, Verdict.WARNED, "hidden_row", "")
            remarks.extend(
                (place, WHOLE_ROW, unseen) for place, row in enumerate(numbers) if row in self._hidden
            )
        return Chunk(numbers, columns, remarks)

    def _lost_cells(self, index: int, numbers: list[int]) -> Iterator[tuple[int, int, Remark]]:
        """Cells that came out empty because they hold an error or a formula that was never calculated."""
        notes = self._sheet.notes
        column = index + self._sheet.first_column
        for cells, verdict, code in (
            (notes.error_cells, Verdict.REFUSED, "error_cell"),
            (notes.empty_formulas, Verdict.WARNED, "formula_without_value"),
        ):
            if cells:
                for place, number in enumerate(numbers):
                    if (number, column) in cells:
                        yield place, index, Remark(place, verdict, code, "")


def _blanks(index: int, spec: FieldSpec | None, judged: JudgedColumn) -> Iterator[tuple[int, int, Remark]]:
    if spec is None or not spec.required or "" not in judged.cells.texts:
        return
    refused = {remark.place for remark in judged.remarks if remark.verdict is Verdict.REFUSED}
    for place, value in enumerate(judged.values):
        if not value and place not in refused:
            yield place, index, Remark(place, Verdict.REFUSED, "required_missing", "")
