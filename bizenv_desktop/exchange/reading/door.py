"""The public door: a file in, a judged table out. All parsing happens in a child process."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from bizenv_desktop.exchange.reading import limits
from bizenv_desktop.exchange.reading.layout_values import (
    Column,
    FormLine,
    LeftOut,
    LeftOutReason,
    TableLayout,
)
from bizenv_desktop.exchange.reading.look import FileLook, HeaderMark, KindFit, SheetLook
from bizenv_desktop.exchange.reading.mapping import HeaderPlace, MappingSource
from bizenv_desktop.exchange.reading.process import frames_of
from bizenv_desktop.exchange.reading.request import Errand, MarkOrder, ReadOptions, ReadRequest
from bizenv_desktop.exchange.reading.result import CellRemark, ReadRow, SheetReading, SheetWarning
from bizenv_desktop.exchange.reading.schema import KindSchema
from bizenv_desktop.exchange.reading.verdicts import CellValue, Verdict
from bizenv_desktop.exchange.reading.wire import WHOLE_ROW, ColumnCells, Frame, decode_column
from bizenv_desktop.exchange.schemas import SCHEMAS
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.progress import SILENT, Progress

_ANYTHING = ReadOptions()


@dataclass(frozen=True, slots=True)
class ProseText:
    """The text of a file, and the hash of its bytes."""

    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """A sheet as its cells stand: rows of equal width, the first is row 1; an empty cell is an empty text."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def read_text(path: Path, progress: Progress = SILENT) -> ProseText:
    """The text of a .docx, .pdf or plain text file.

    Raises `BadInput` with a `plan.` or `read.` code, the facts hold `file`; `Cancelled`.
    """
    head = cast("dict[str, Any]", next(_frames(path, (), _ANYTHING, progress, Errand.PROSE)).head)
    return ProseText("\n".join(head["lines"]), head["sha256"])


def read_cells(path: Path, progress: Progress = SILENT) -> tuple[PlainSheet, ...]:
    """All sheets of a file as cleaned text, hidden ones too; nothing is judged.

    Raises `BadInput` with a `read.` code, the facts hold `file`; `Cancelled`.
    """
    return tuple(
        PlainSheet(
            cast("str", frame.head["sheet"]),
            tuple(zip(*(column.texts for column in frame.columns()), strict=True)),
        )
        for frame in _frames(path, (), _ANYTHING, progress, Errand.CELLS)
        if frame.head["t"] == "cells"
    )


def look_at(
    path: Path, schema: KindSchema | None, options: ReadOptions = _ANYTHING, progress: Progress = SILENT
) -> FileLook:
    """The sheets of a file with the kinds that would fit; `schema` None tries all kinds.

    `options` may hold a password, choices of columns, a header, habits, known units. Raises `BadInput` with a
    `read.` code (`read.password_needed`, `read.password_wrong` …), `Cancelled`.
    """
    schemas = (schema,) if schema else tuple(SCHEMAS.values())
    head = cast("dict[str, Any]", next(_frames(path, schemas, options, progress, Errand.LOOK)).head)
    return FileLook(tuple(map(_sheet_look, head["sheets"])))


def write_marks(
    path: Path, options: ReadOptions, order: MarkOrder, progress: Progress = SILENT
) -> tuple[str, ...]:
    """Write a copy of a file with the marks of `order`; returns the codes of what the copy has lost.

    Raises `BadInput` with a `read.` code, `Cancelled`; a half-written copy may be left behind then.
    """
    request = ReadRequest(str(path.absolute()), (), options, Errand.MARK, order)
    head = cast("dict[str, Any]", next(_answers(path, request, progress)).head)
    return tuple(head["lost"])


def read_table(
    path: Path, schema: KindSchema | None, options: ReadOptions = _ANYTHING, progress: Progress = SILENT
) -> SheetReading:
    """Read the table of a file as `schema`, or as the kind that its headers speak for when None.

    Raises `BadInput` with a `read.` code when the file as a whole cannot be used; the facts hold `file`, and
    where known `sheet`, `row`, `columns`. Faults of single cells are remarks on their rows.
    Raises `Cancelled` within a tenth of a second when `progress` says so.
    """
    schemas = (schema,) if schema else tuple(SCHEMAS.values())
    frames = _frames(path, schemas, options, progress)
    table = _TableFrames(next(frames), schemas)
    for frame in frames:
        table.take(frame)
    return table.reading()


def _frames(
    path: Path,
    schemas: tuple[KindSchema, ...],
    options: ReadOptions,
    progress: Progress,
    errand: Errand = Errand.TABLE,
) -> Iterator[Frame]:
    yield from _answers(path, ReadRequest(str(path.absolute()), schemas, options, errand), progress)


def _answers(path: Path, request: ReadRequest, progress: Progress) -> Iterator[Frame]:
    try:
        _check_file(path)
        for frame in frames_of(request, progress):
            yield _accepted(frame)
    except BadInput as problem:
        raise BadInput(problem.code, **{**problem.facts, "file": path.name}) from problem


def _accepted(frame: Frame) -> Frame:
    if frame.head["t"] == "refused":
        facts = cast("dict[str, object]", frame.head["facts"])
        raise BadInput(cast("str", frame.head["code"]), **facts)
    return frame


def _check_file(path: Path) -> None:
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            stream.read(1)
    except FileNotFoundError as problem:
        raise BadInput("read.missing") from problem
    except OSError as problem:
        raise BadInput("read.not_readable", detail=problem.strerror or "") from problem
    if size > limits.FILE_BYTES:
        raise BadInput("read.too_big", megabytes=size // 1_000_000, limit=limits.FILE_BYTES // 1_000_000)


class _TableFrames:
    """Puts the frames of one table together again."""

    def __init__(self, frame: Frame, schemas: Sequence[KindSchema]) -> None:
        head = cast("dict[str, Any]", frame.head)
        self._head = head
        self._schema = next(schema for schema in schemas if schema.kind == head["kind"])
        self._columns = _columns(head["columns"])
        order: list[int] = head["order"]
        self._mapped = [
            self._schema.position(self._columns[i].field) for i in order if self._columns[i].field
        ]
        self._unmapped = tuple(self._columns[i].header for i in order if not self._columns[i].field)
        self._rows: list[ReadRow] = []
        self._end: dict[str, Any] = {}

    def take(self, frame: Frame) -> None:
        """Add a frame of rows, or the end."""
        if frame.head["t"] == "end":
            self._end = frame.head
            return
        columns = frame.columns()
        numbers = cast("list[int]", frame.head["numbers"])
        values = self._values(columns, len(numbers))
        remarks = self._remarks(cast("list[list[Any]]", frame.head["remarks"]))
        extras: list[tuple[str, ...]] = [()] * len(numbers)
        if self._unmapped:
            unmapped = columns[len(self._mapped) :]
            extras = list(zip(*(column.spread(column.texts) for column in unmapped), strict=True))
        places = range(len(numbers))
        self._rows.extend(map(ReadRow, numbers, values, [remarks.get(place, ()) for place in places], extras))

    def _values(self, columns: list[ColumnCells], count: int) -> list[tuple[CellValue, ...]]:
        nothing: list[CellValue] = [None] * count
        by_field: list[list[CellValue]] = [nothing] * len(self._schema.fields)
        for position, column in zip(self._mapped, columns, strict=False):
            values = decode_column(self._schema.fields[position].type, column.texts)
            by_field[position] = column.spread(values)
        return list(zip(*by_field, strict=True))

    def _remarks(self, found: list[list[Any]]) -> dict[int, tuple[CellRemark, ...]]:
        by_place: dict[int, list[CellRemark]] = defaultdict(list)
        for place, index, verdict, code, raw in found:
            column = self._columns[int(index)] if index != WHOLE_ROW else Column("", "")
            by_place[place].append(CellRemark(column.field, column.letter, Verdict(verdict), code, raw))
        return {place: tuple(remarks) for place, remarks in by_place.items()}

    def reading(self) -> SheetReading:
        """The whole table."""
        return SheetReading(
            self._schema,
            self._layout(),
            tuple(self._rows),
            self._unmapped,
            tuple(SheetWarning(code, facts) for code, facts in self._end["warnings"]),
            self._head["sha256"],
        )

    def _layout(self) -> TableLayout:
        head, end = self._head, self._end
        return TableLayout(
            head["sheet"],
            tuple(head["titles"]),
            FormLine(*head["form"]),
            tuple(head["header_rows"]),
            self._columns,
            end["first"],
            end["last"],
            tuple(LeftOut(row, LeftOutReason(reason), text) for row, reason, text in end["left_out"]),
            head["mark"],
        )


def _columns(found: list[list[str]]) -> tuple[Column, ...]:
    return tuple(
        Column(letter, header, field, MappingSource(source)) for letter, header, field, source in found
    )


def _sheet_look(found: dict[str, Any]) -> SheetLook:
    if "head" not in found:
        return SheetLook(found["name"], found["visible"], readable="unreadable" not in found)
    fits = sorted(map(_kind_fit, found["fits"]), key=lambda fit: (fit.complete, fit.score), reverse=True)
    return SheetLook(
        found["name"],
        found["visible"],
        found["height"],
        found["hidden_rows"],
        found["first_column"],
        found["sender"],
        tuple(map(tuple, found["head"])),
        tuple(fits),
        tuple(HeaderMark(row, mark) for row, mark in found["marks"]),
    )


def _kind_fit(found: dict[str, Any]) -> KindFit:
    return KindFit(
        found["kind"],
        found["score"],
        found["complete"],
        HeaderPlace(found["first_row"], found["depth"]),
        _columns(found["columns"]),
    )
