"""From the seal to the award without the window: `act` takes the steps, `decision` and `commend` tell."""

import json
from pathlib import Path

import openpyxl
import pytest

from bizenv_desktop.cli.main import main
from bizenv_desktop.storage.ledger import Opening
from tests.ledgers import found
from tests.services.award.sealed_round import sealed_round

NUMBER = "评选〔2026〕1号"


@pytest.fixture
def run(tmp_path: Path, opening: Opening, capsys: pytest.CaptureFixture[str]):
    where = tmp_path / "台账.db"
    ledger = found(where, opening)
    try:
        sealed_round(ledger)
    finally:
        ledger.close()

    def call(*arguments: str) -> tuple[int, dict, str]:
        code = main(["--db", str(where), "--json", *arguments], lambda _where: 9)
        said = capsys.readouterr()
        return code, json.loads(said.out or "{}"), said.err

    return call


def act(run, step: str, day: str, **settings: str) -> tuple[int, dict, str]:
    typed = [part for name, value in {"at": day, **settings}.items() for part in ("--set", f"{name}={value}")]
    return run("act", NUMBER, step, *typed)


def test_a_sealed_round_is_decided_objected_to_awarded_and_sent_upward(run, tmp_path: Path):
    told = run("decision", "2026-1")[1]
    assert (told["hindrances"], told["state"]) == (["no_decision"], "none")
    assert act(run, "decide", "2020-01-02", body="领导小组会议", add="赵小军：递补")[0] == 0
    code, _, said = act(run, "decide", "2020-01-02", drop="王小红")
    assert (code, "王小红" in said) == (2, True), "who is left out needs a reason"
    assert act(run, "decide", "2020-01-02", drop="王小红：本人放弃", number="=某政办〔2020〕1号")[0] == 0
    assert act(run, "notice", "2020-01-02", contact="电话 0577-00000000")[0] == 0
    assert act(run, "object", "2020-01-03", text="材料不实", nominee="3")[0] == 0
    assert act(run, "award", "2020-01-10", number="某政〔2020〕2号")[0] == 1
    assert act(run, "settle", "2020-01-06", upheld="否", outcome="查无此事")[0] == 0
    code, done, _ = act(run, "award", "2020-01-10", number="某政〔2020〕2号")
    assert (code, done["status"]) == (0, "closed")
    told = run("decision", NUMBER)[1]
    assert [line["name"] for line in told["lines"] if line["awarded"]] == ["李小明", "赵小军"]
    assert told["decision"]["notice_until"] == "2020-01-09"
    assert told["hindrances"] == ["awarded"]

    for kind in ("审定记录", "round_notice", "表彰决定"):
        code, paper, _ = run("document", kind, NUMBER, str(tmp_path / f"{kind}.pdf"))
        assert (code, paper["kind"].startswith("round_")) == (0, True)
    book = tmp_path / "表彰.xlsx"
    code, sent, _ = run("commend", NUMBER, str(book))
    assert (code, sent["rows"]) == (0, 2)
    assert run("commend", NUMBER, str(tmp_path / "表彰.pdf"))[0] == 2
    check_book(book)


def check_book(path: Path) -> None:
    """The list and the result as they are read back: no formula, nobody's name in the properties."""
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["表彰名单", "结果 服务标兵"]
    [header] = [row for row in book["表彰名单"].iter_rows() if row[0].value == "序号"]
    first = [book["表彰名单"].cell(header[0].row + 1, place) for place in range(1, 9)]
    assert [cell.value for cell in first] == [
        1, "服务标兵", 1, "李小明", None, "=1+1", "72.73", "=某政办〔2020〕1号",
    ]  # fmt: skip
    assert {cell.data_type for cell in first} <= {"s", "n"}
    result = [tuple(row) for row in book["结果 服务标兵"].iter_rows(values_only=True)]
    assert ("2", 2, "王小红", None, "54.55", "入选", "—", "计票入选，未列入", "本人放弃") in result
    assert any("封存码" in str(row[0]) for row in result)
    assert (book.properties.creator or "", book.properties.lastModifiedBy or "") == ("", "")
