"""The recount workbook: what stands in it, and that a spreadsheet comes to the sealed result by itself."""

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from bizenv_desktop.exchange.writing.recount_workbook import places, write_recount_workbook
from bizenv_desktop.rules.award.rule_sheet import RuleSheet
from bizenv_desktop.rules.award.sealed_file import seal
from bizenv_desktop.rules.award.tally_votes import Candidate
from bizenv_desktop.rules.award.vote_material import Material, Reading
from tests.exchange.writing.random_rounds import HEAD, as_sealed, random_round, recalculated

FIRST_SEED, ROUNDS = 5_000, 10


def test_it_holds_every_ballot_as_a_row_no_author_and_no_counted_value(tmp_path: Path):
    content = random_round(7)
    for name in ("一.xlsx", "二.xlsx"):
        write_recount_workbook(content, tmp_path / name)
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()
    book = openpyxl.load_workbook(tmp_path / "一.xlsx", data_only=True)
    assert book.sheetnames == ["说明", "规则", "候选", "网络", "公众票", "组委会票", "得分", "精算", "排名"]
    assert [book["说明"]["B9"].value, book["排名"]["E5"].value] == [None, None]
    assert book.properties.creator in (None, "")
    ballots = [
        row
        for row in book["组委会票"].iter_rows(values_only=True)
        if row[2] in ("有效", "无效") and row[0] != "票号"
    ]
    assert len(ballots) == content.count(
        b'"batch"', content.index(b'"committee":{'), content.index(b'"head":{')
    )
    formulas = openpyxl.load_workbook(tmp_path / "一.xlsx")
    titles = [formulas["说明"]["A2"], *(row[2] for row in formulas["候选"].iter_rows(min_row=places.FIRST))]
    assert {cell.data_type for cell in titles} == {"s"}
    with zipfile.ZipFile(tmp_path / "一.xlsx") as package:
        assert b"openpyxl" not in package.read("docProps/core.xml")


@pytest.mark.parametrize("content", [b"", b"{}", b'{"parts":{"roll":[]},"hashes":{}}'])
def test_what_is_no_sealed_file_makes_no_workbook(tmp_path: Path, content: bytes):
    with pytest.raises(ValueError, match="not a sealed file"):
        write_recount_workbook(content, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def flipped(content: bytes) -> bytes:
    """The same votes with another winner in the result."""
    return content.replace(b'"rank":1,', b'"rank":9,', 1)


def too_large() -> bytes:
    """More online votes than a spreadsheet divides exactly."""
    roll = tuple(Candidate(number, "person", f"候选{number}") for number in (1, 2))
    reading = Reading("2026-11-20T17:00:00", {1: 300_000_001, 2: 300_000_000})
    return seal(HEAD, RuleSheet({"person": 1}), Material(roll, (reading,))).content


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_comes_to_the_sealed_result_and_names_a_line_that_lies(tmp_path: Path):
    sealed = [random_round(FIRST_SEED + place) for place in range(ROUNDS)]
    *agreeing, lying, beyond = recalculated([*sealed, flipped(sealed[0]), too_large()], tmp_path)
    assert agreeing == list(map(as_sealed, sealed))
    assert sum(len({(one.award, one.rank) for one in lines}) < len(lines) for lines in agreeing) > 2
    assert [one.verdict for one in lying].count("不一致") == 1
    assert [one.rank for one in lying] == [one.rank for one in as_sealed(sealed[0])]
    assert [one.verdict for one in beyond] == ["不能判定"] * 2
