"""`bizenv tally`, `seal`, `recount`: one result, sealed once, confirmed by other code."""

import json
from pathlib import Path

import pytest

from bizenv_desktop.cli.main import main
from bizenv_desktop.storage.ledger import Opening
from tests.ledgers import fresh
from tests.services.award.test_round_seals import enter


@pytest.fixture
def run(tmp_path: Path, opening: Opening, capsys: pytest.CaptureFixture[str]):
    where = str(tmp_path / "台账.db")
    ledger = fresh(Path(where), opening)
    ledger.perform(enter)
    ledger.close()

    def call(*arguments: str) -> tuple[int, dict[str, object], str]:
        code = main(["--db", where, "--json", *arguments], lambda _where: 9)
        said = capsys.readouterr()
        return code, json.loads(said.out or "{}"), said.err

    return call


def test_a_round_is_counted_sealed_and_recounted(run, tmp_path: Path):
    code, told, _ = run("tally", "2026-1")
    assert code == 0
    assert [(line["rank"], line["name"], line["shown"]) for line in told["ranking"]] == [
        (1, "王小红", "93.00"), (2, "李小明", "84.91"), (3, "赵小军", "80.00"),
    ]  # fmt: skip
    scores = {"online": "80", "public": "90", "committee": "100", "total": "93/1"}
    assert scores.items() <= told["ranking"][0].items()
    assert told["ties"] == []
    assert run("seal", "2026-1", str(tmp_path / "没有" / "评选.seal"))[0] == 2  # and nothing is sealed
    file = tmp_path / "评选.seal"
    code, sealed, _ = run("seal", "2026-1", str(file))
    assert (code, sealed["edition"]) == (0, 1)
    book = tmp_path / "复核.xlsx"
    code, verdict, _ = run("recount", str(file), "--workbook", str(book))
    assert (code, verdict["ok"], verdict["sha256"]) == (0, True, sealed["sha256"])
    assert verdict["workbook"] == str(book)
    assert book.read_bytes().startswith(b"PK")
    assert [line["shown"] for line in verdict["ranking"]] == ["84.91", "93.00", "80.00"]


def test_how_far_the_keying_is_is_told_in_numbers_and_never_in_marks(run):
    code, told, _ = run("ballots", "2026-1", "public", "--state")
    assert (code, told["first"], told["agreed"], told["valid"], told["no_second"]) == (0, 30, 30, 30, [])
    assert not any("Y" in str(value) for value in told.values())


def test_a_second_seal_needs_a_correction_and_another_file(run, tmp_path: Path):
    file = tmp_path / "评选.seal"
    run("seal", "2026-1", str(file))
    code, _, said = run("seal", "2026-1", str(file))
    assert (code, "不能覆盖" in said) == (2, True)
    code, _, said = run("recount", str(file), "--workbook", str(file))
    assert (code, "不能覆盖" in said) == (2, True)
    code, _, said = run("seal", "2026-1", str(tmp_path / "2.seal"))
    assert (code, "已封存" in said) == (1, True)
    code, sealed, _ = run(
        "seal", "2026-1", str(tmp_path / "2.seal"), "--correct", "笔误", "--approver", "李局长"
    )
    assert (code, sealed["edition"]) == (0, 2)


def test_a_flipped_byte_is_named_and_another_file_refused(run, tmp_path: Path, capsys):
    file = tmp_path / "评选.seal"
    run("seal", "2026-1", str(file))
    file.write_bytes(file.read_bytes().replace(b'"2":8000', b'"2":8001'))
    code, verdict, _ = run("recount", str(file))
    assert (code, verdict["changed"]) == (1, ["online"])
    assert main(["recount", str(file)], lambda _where: 9) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["封存文件里的“网络票”被改动过。", "王小红（2号）的各来源得分与选票不符"]
    (tmp_path / "a.txt").write_text("x")
    assert run("recount", str(tmp_path / "a.txt"))[0] == 2
