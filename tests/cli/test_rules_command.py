"""`bizenv rules`: the sheet of an award shown, tried, changed, locked, and taken from a file."""

import json
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bizenv_desktop.cli.main import main
from bizenv_desktop.services.award.rounds import SaveRound, save_round
from bizenv_desktop.storage.ledger import Opening
from tests.ledgers import found


@pytest.fixture
def run(tmp_path: Path, opening: Opening, capsys: pytest.CaptureFixture[str]):
    where = tmp_path / "台账.db"
    ledger = found(where, opening)
    ledger.perform(partial(save_round, SaveRound("年度评选", date(2026, 11, 1), person_seats=5)))
    ledger.close()

    def call(*arguments: str) -> tuple[int, dict[str, object], str]:
        typed = ["--db", str(where), "--json", "--operator", "王主任", "rules", "评选〔2026〕1号", *arguments]
        code = main(typed, lambda _where: 9)
        said = capsys.readouterr()
        return code, json.loads(said.out or "{}"), said.err

    return call


def test_rules_are_tried_saved_locked_and_read_from_a_file(run, tmp_path: Path):
    code, told, _ = run()
    assert (code, told["edition"], told["locked"]) == (0, 0, False)
    tried = run("--set", "normaliser.committee=rank", "--preview")[1]
    assert next(line["name"] for line in tried["ranking"]) == "乙"
    assert any(line["moved"] for line in tried["ranking"])
    assert run()[1]["edition"] == 0
    code, told, _ = run(
        "--set", "weight.online=１／３", "--set", "weight.public=1/3", "--set", "weight.committee=1/3",
        "--set", "ties=public,committee", "--set", "quorum.committee=2/3", "--set", "pass_mark=60",
        "--set", "seats.group=2", "--set", "withdrawal=recount", "--lock",
    )  # fmt: skip
    assert (code, told["edition"], told["locked"]) == (0, 1, True)
    sheet = told["sheet"]
    assert (sheet["ties"], sheet["quorum"], sheet["pass_mark"]) == (
        ["public", "committee"], {"committee": "2/3"}, "60/1",
    )  # fmt: skip
    assert (sheet["seats"], sheet["withdrawal"]) == ({"group": 2, "person": 5}, "recount")
    assert (told["editions"][0]["locked_by"], told["editions"][0]["sha256"]) == ("王主任", told["sha256"])
    sheet["outlier"] = 20
    file = tmp_path / "规则.json"
    file.write_text(json.dumps(sheet), encoding="utf-8")
    assert run("--from", str(file))[0] == 2
    code, told, _ = run("--from", str(file), "--reason", "放宽提醒")
    assert (code, told["edition"], told["editions"][0]["reason"]) == (0, 2, "放宽提醒")


def test_what_cannot_be_counted_by_is_refused(run):
    for typed, said in (
        ("weight.online=0.5", "加起来应是 1"),
        ("normaliser.online=support", "网络票只有总数"),
        ("normaliser.online=most", "不能是“most”"),
        ("colour=red", "没有“colour”这一项"),
        ("trim.public=x", "看不懂“x”"),
    ):
        code, _, error = run("--set", typed)
        assert (code, said in error) == (2, True), typed


def test_a_file_that_is_no_sheet_is_refused(run, tmp_path: Path):
    whole = run()[1]["sheet"]
    file = tmp_path / "规则.json"
    for broken in ("x", "[]", "{}", json.dumps({**whole, "outlier": 2.5}), json.dumps({**whole, "seats": 3})):
        file.write_text(broken, encoding="utf-8")
        code, _, error = run("--from", str(file))
        assert (code, "不是规则表文件" in error) == (2, True)
