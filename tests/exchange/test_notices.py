"""A holiday notice is read from the wording, from a table and from JSON, to the same days."""

from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest

from bizenv_desktop.exchange.notices import read_notice
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.clock.calendars import shipped_notices
from tests.rules.clock.test_notice_prose import WORDINGS

PUBLIC = Path(__file__).parents[2].parent / "shared" / "data" / "calendar"


def test_a_notice_in_word_is_read(tmp_path: Path):
    document = docx.Document()
    for line in WORDINGS[2026].splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "通知.docx"))
    read = read_notice(tmp_path / "通知.docx")
    assert (read.year, date(2026, 2, 28) in read.on, date(2026, 10, 7) in read.off) == (2026, True, True)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_table_of_days_is_read(tmp_path: Path, ending: str):
    rows = [
        ("2027年部分节假日安排表", "", ""), ("日期", "节日", "安排"), ("2027-01-01", "元旦", "放假"),
        ("2027年1月2日", "", "放假"), ("2027/1/3", "元旦", "上班"),
    ]  # fmt: skip
    path = tmp_path / f"安排.{ending}"
    if ending == "csv":
        path.write_text("\n".join(",".join(row) for row in rows), encoding="gb18030")
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(path)
    read = read_notice(path)
    assert (read.year, read.paper) == (2027, "2027年部分节假日安排表")
    assert read.off == {date(2027, 1, 1), date(2027, 1, 2)}
    assert read.on == {date(2027, 1, 3)}
    assert read.names[date(2027, 1, 2)] == "元旦"


@pytest.mark.skipif(not PUBLIC.exists(), reason="the real files do not lie beside the checkout")
@pytest.mark.parametrize("year", range(2018, 2027))
def test_the_public_lists_give_the_shipped_days(year: int):
    shipped = next(notice for notice in shipped_notices() if notice.year == year)
    read = read_notice(PUBLIC / f"{year}.json")
    assert (read.off, read.on) == (shipped.off, shipped.on)


def test_a_table_without_such_days_is_refused(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("编号,内容\n1,路灯不亮\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"calendar\.no_days"):
        read_notice(path)
