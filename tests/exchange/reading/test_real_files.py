"""The real files beside the checkout: 坪山 complaints, the 宝鸡 task breakdown, and sixty odd workbooks."""

from pathlib import Path

import pytest

from bizenv_desktop.exchange.reading.door import look_at, read_table
from bizenv_desktop.exchange.reading.result import SheetReading
from bizenv_desktop.exchange.schemas import SCHEMAS
from bizenv_desktop.rules.errors import BadInput
from tests.exchange.reading.books import DATA, needs_data

ODD = sorted((DATA / "odd").glob("*")) if DATA.exists() else []
pytestmark = needs_data


def _by_number(reading: SheetReading) -> dict[object, tuple[object, ...]]:
    return {row.values[0]: row.values for row in reading.rows}


def test_every_row_of_the_pingshan_workbook_is_read_and_its_csv_says_the_same() -> None:
    folder = DATA / "complaints"
    book = read_table(next(folder.glob("*.xlsx")), SCHEMAS["complaints"])
    text = read_table(next(folder.glob("*.csv")), None)
    assert (len(book.rows), len(book.refused), len(text.rows), len(text.refused)) == (3981, 0, 873, 0)
    assert text.schema.kind == "complaints"
    full = _by_number(book)
    assert all(full[number] == values for number, values in _by_number(text).items())
    late, in_time = book.schema.position("count_late"), book.schema.position("count_in_time")
    assert sum(row.values[late] or 0 for row in book.rows) == 494  # type: ignore[misc]
    assert sum(row.values[in_time] or 0 for row in book.rows) == 3485  # type: ignore[misc]
    assert book.unmapped == ("OPERATE_NUM",)


def test_the_baoji_breakdown_is_read_whole_with_merged_cells_filled_and_footers_left_out() -> None:
    reading = read_table(next((DATA / "tasks").glob("*.xlsx")), None)
    schema, layout = reading.schema, reading.layout
    assert (schema.kind, len(reading.rows), reading.refused) == ("tasks", 56, ())
    assert layout.header_rows == (3,)
    assert (layout.data_first_row, layout.data_last_row) == (4, 59)
    assert [str(line.reason) for line in layout.left_out] == ["note", "signature"]
    assert layout.form_line.unit == "市职转和营商办"
    assert layout.form_line.reported == "2019年7月22日"
    assert len(layout.title_lines) == 1
    action, section = schema.position("action"), schema.position("section")
    assert len({row.values[action] for row in reading.rows}) == 5
    assert all(row.values[action] for row in reading.rows)
    assert all(row.values[section] for row in reading.rows[:41])
    assert sum(row.values[schema.position("deadline_text")] is None for row in reading.rows) == 10
    assert reading.rows[0].values[schema.position("lead")] == ("市行政审批服务局", "市司法局")


@pytest.mark.slow
@pytest.mark.parametrize("path", ODD, ids=lambda path: path.name[-40:])
def test_an_odd_file_is_read_or_refused(path: Path) -> None:
    refusals: list[BadInput] = []
    for attempt in (lambda: look_at(path, None), lambda: read_table(path, None)):
        try:
            attempt()
        except BadInput as problem:
            refusals.append(problem)
    assert all(problem.code.startswith("read.") for problem in refusals)
    assert all(problem.facts["file"] == path.name for problem in refusals)
