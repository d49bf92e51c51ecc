"""The child process that reads files behind walls of memory and time, and dies alone (SAFETY §5).

It takes requests, one after the other, as frames with JSON on standard input and answers in frames on its
standard output (`wire`): `text`, `look`, `marked`, or `table`, then `rows`…, then `end`, or `cells`…, then
`end`; and at last `idle` with the most memory it has held; or one `refused` with a code, its last word.
"""

import gc
import hashlib
import sys
from typing import BinaryIO

from bizenv_desktop.exchange.reading import limits
from bizenv_desktop.exchange.reading.cells import CellContext
from bizenv_desktop.exchange.reading.choosing import ChosenTable, choose_table
from bizenv_desktop.exchange.reading.layout import column_facts, form_line, header_key, title_lines
from bizenv_desktop.exchange.reading.layout_marks import mark_of
from bizenv_desktop.exchange.reading.noticing import notice
from bizenv_desktop.exchange.reading.opening import open_source
from bizenv_desktop.exchange.reading.request import Errand, ReadRequest, request_from_json
from bizenv_desktop.exchange.reading.sources import Source
from bizenv_desktop.exchange.reading.table_rows import Chunk, TableRows
from bizenv_desktop.exchange.reading.wire import read_frame, write_frame
from bizenv_desktop.rules.errors import BadInput


def main() -> int:
    """Serve requests until a refusal or until nobody asks; the exit code is 0: a refusal is an answer."""
    limits.limit_memory()
    gc.disable()  # no cycles while a file is read: collections over millions of cells cost a tenth of it
    gc.freeze()
    asked, answer = sys.stdin.buffer, sys.stdout.buffer
    while (frame := read_frame(asked)) is not None and _is_answered(frame.columns()[0].texts[0], answer):
        write_frame(answer, {"t": "idle", "peak": limits.peak_memory()})
        gc.collect()
    return 0


def _is_answered(request: str, answer: BinaryIO) -> bool:
    """Whether the answer was no refusal."""
    try:
        _serve(request_from_json(request), answer)
    except BadInput as problem:
        write_frame(answer, {"t": "refused", "code": problem.code, "facts": dict(problem.facts)})
    except MemoryError:
        write_frame(answer, {"t": "refused", "code": "read.no_memory", "facts": {}})
    # The outermost edge: calamine's PanicException is a BaseException, odd files raise anything.
    except BaseException as problem:  # noqa: BLE001
        facts = {"detail": f"{type(problem).__name__}: {problem}"[:200]}
        write_frame(answer, {"t": "refused", "code": "read.damaged", "facts": facts})
    else:
        return True
    return False


def _serve(request: ReadRequest, answer: BinaryIO) -> None:
    with open(request.path, "rb") as stream:  # noqa: PTH123 - pathlib costs a tenth of the child's start
        data = stream.read()
    if request.errand is Errand.PROSE:
        _serve_text(data, answer)
        return
    if request.errand is Errand.MARK:
        from bizenv_desktop.exchange.reading.marking import serve_marks

        serve_marks(data, request, answer)
        return
    source = open_source(data, request.options.password)
    if request.errand is Errand.CELLS:
        # Imported for these errands alone: the child's start is measured.
        from bizenv_desktop.exchange.reading.plain_cells import serve_cells

        serve_cells(source, answer)
    elif request.errand is Errand.LOOK:
        from bizenv_desktop.exchange.reading.looking import serve_look

        serve_look(source, request, answer)
    else:
        _serve_table(source, request, hashlib.sha256(data).hexdigest(), answer)


def _serve_table(source: Source, request: ReadRequest, digest: str, answer: BinaryIO) -> None:
    options = request.options
    chosen = choose_table(source, request.schemas, options)
    rows = TableRows(chosen, CellContext(options.assumed_year), options.hidden)
    write_frame(answer, _table_head(chosen, rows, digest))
    for chunk in rows.chunks():
        write_frame(answer, _chunk_head(chunk, rows), chunk.columns)
    write_frame(answer, _end_head(source, chosen, rows))


def _serve_text(data: bytes, answer: BinaryIO) -> None:
    # Imported for this errand alone: the child's start is measured.
    from bizenv_desktop.exchange.plans.texts import text_of

    lines = text_of(data).encode("utf-8", "replace").decode().splitlines()
    write_frame(answer, {"t": "text", "sha256": hashlib.sha256(data).hexdigest(), "lines": lines})


def _table_head(chosen: ChosenTable, rows: TableRows, digest: str) -> dict[str, object]:
    table, sheet = chosen.table, chosen.sheet
    above = chosen.head[: table.first]
    form = form_line(above)
    return {
        "t": "table",
        "sha256": digest,
        "kind": table.schema.kind,
        "sheet": sheet.name,
        "height": sheet.height,
        "titles": title_lines(above),
        "form": [form.unit, form.reported],
        "mark": mark_of(header_key(chosen.head[table.data_start - 1])) if table.depth else "",
        "header_rows": [table.first + 1 + offset for offset in range(table.depth)],
        "columns": column_facts(table, sheet.first_column),
        "order": rows.order,
    }


def _chunk_head(chunk: Chunk, rows: TableRows) -> dict[str, object]:
    remarks = [
        [place, column, str(remark.verdict), remark.code, remark.raw]
        for place, column, remark in chunk.remarks
    ]
    return {"t": "rows", "numbers": chunk.numbers, "remarks": remarks, "scanned": rows.seen.scanned}


def _end_head(source: Source, chosen: ChosenTable, rows: TableRows) -> dict[str, object]:
    seen = rows.seen
    return {
        "t": "end",
        "first": seen.data_first_row,
        "last": seen.data_last_row,
        "left_out": [[line.row, str(line.reason), line.text] for line in seen.left_out],
        "warnings": [[warning.code, warning.facts] for warning in notice(source, chosen, seen)],
    }


if __name__ == "__main__":
    sys.exit(main())
