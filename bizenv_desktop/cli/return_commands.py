"""分发 and 回收 from the command line."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from bizenv_desktop.cli.answers import Answer, Exit, Json, plain
from bizenv_desktop.cli.call import Call
from bizenv_desktop.exchange.returns.reading import ReturnedBook, read_unit_book
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.returns import Dispatch, dispatch, write_books
from bizenv_desktop.services.returns_accept import AcceptReturns, accept
from bizenv_desktop.services.returns_compare import compare
from bizenv_desktop.services.returns_merge import Merge, MergedCell, MergedRow, UnitState
from bizenv_desktop.services.units import UnitBook
from bizenv_desktop.storage.ledger import Ledger, Reader
from bizenv_desktop.ui.texts import sentence
from bizenv_desktop.ui.texts.returns_words import cell_reason, fate_word, row_reason, verdict_word


def send(call: Call) -> Answer:
    """One workbook per unit into a folder."""
    folder = call.path("folder")
    folder.mkdir(parents=True, exist_ok=True)
    with call.ledger_to_write() as ledger:
        wanted = ledger.read(partial(_units, call.texts("unit")))
        books = ledger.perform(partial(dispatch, Dispatch(wanted, _day(call.text("reply_by"))))).result
    paths = write_books(books, folder)
    files: list[Json] = [
        {"file": str(path), "unit": book.manifest.unit, "rows": book.rows}
        for book, path in zip(books, paths, strict=True)
    ]
    lines = [
        f"{book.manifest.unit}\t{book.rows} 件\t{path.name}" for book, path in zip(books, paths, strict=True)
    ]
    head = (
        f"第 {books[0].manifest.number} 号分发：{len(books)} 个单位，{sum(book.rows for book in books)} 件。"
    )
    return Answer({"number": books[0].manifest.number, "files": files}, "\n".join([head, *lines]))


def collect(call: Call) -> Answer:
    """Read returned workbooks, compare, and take over what is clean."""
    with call.ledger_to_write() as ledger:
        books, refused = _read(call, ledger.moment().today.year)
        merge = ledger.read(partial(compare, books))
        taken = _taken(call, ledger, merge, refused)
    payload = _payload(merge, refused) | {"accepted": taken}
    code = Exit.SOME_ROWS if merge.needs_eyes or refused else Exit.DONE
    return Answer(payload, _words(merge, refused, taken), code)


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as unreadable:
        raise BadInput("date.unreadable", value=typed) from unreadable


def _units(names: tuple[str, ...], reader: Reader) -> tuple[int, ...]:
    book = UnitBook(reader.connection)
    found: list[int] = []
    for name in names:
        unit = book.find(name)
        if unit is None:
            raise BadInput("unit.not_found", name=name)
        found.append(unit)
    return tuple(found)


def _read(call: Call, year: int) -> tuple[list[ReturnedBook], dict[str, BadInput]]:
    books: list[ReturnedBook] = []
    refused: dict[str, BadInput] = {}
    for name in call.texts("file"):
        try:
            books.append(read_unit_book(Path(name), year))
        except BadInput as problem:
            refused[Path(name).name] = problem
    return books, refused


def _taken(call: Call, ledger: Ledger, merge: Merge, refused: Mapping[str, BadInput]) -> int:
    """As an import: all or nothing, unless the clean part alone was asked for."""
    if not merge.clean or ((merge.needs_eyes or refused) and not call.is_set("accept_valid")):
        return 0
    return ledger.perform(partial(accept, AcceptReturns(merge, merge.clean))).result


def _payload(merge: Merge, refused: Mapping[str, BadInput]) -> dict[str, Json]:
    units = {state.value: [unit.name for unit in merge.units if unit.state is state] for state in UnitState}
    return {
        "files": merge.files,
        "rows": {fate.value: count for fate, count in merge.row_counts.items()},
        "cells": {verdict.value: count for verdict, count in merge.cell_counts.items()},
        "conflicts": [_cell(row, cell) for row in merge.rows for cell in row.conflicts],
        "rejected": [_row(row) for row in merge.needs_eyes if row.code],
        "refused_files": [{"file": name, "code": why.code} for name, why in refused.items()],
        "reply_by": plain(merge.reply_by),
        "units": units,
    }


def _row(row: MergedRow) -> Mapping[str, Json]:
    return {
        "file": row.file, "sheet": row.sheet, "row": row.line, "unit": row.unit, "number": row.number,
        "fate": row.fate.value, "code": row.code, "problem": row_reason(row),
    }  # fmt: skip


def _cell(row: MergedRow, cell: MergedCell) -> Mapping[str, Json]:
    return {
        "file": row.file, "row": row.line, "unit": row.unit, "number": row.number, "field": cell.header,
        "ledger": cell.old, "returned": cell.new,
    }  # fmt: skip


def _words(merge: Merge, refused: Mapping[str, BadInput], taken: int) -> str:
    counted = "，".join(f"{fate_word(fate)} {count}" for fate, count in merge.row_counts.items())
    lines = [f"回收 {merge.files} 个文件：{counted}。采用 {taken} 件。"]
    lines += [sentence(why) for why in refused.values()]
    for row in merge.needs_eyes:
        place = f"{row.file} {row.sheet} 第 {row.line} 行 {row.number}"
        if row.code:
            lines.append(f"{place}：{row_reason(row)}")
        lines += [
            f"{place} {cell.header}：{verdict_word(cell.verdict)}（台账“{cell.old}”，单位“{cell.new}”）"
            for cell in row.cells
            if cell_reason(cell)
        ]
    waiting = [unit.name for unit in merge.units if unit.open_ids]
    return "\n".join([*lines, *([f"未反馈：{'、'.join(waiting)}"] if waiting else [])])
