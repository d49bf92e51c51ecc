"""`bizenv lists`: 问题清单 taken in, shown, urged and written out without the window."""

import json

from bizenv_desktop.cli.main import main
from tests.list_forms import UnitList, write_workbook

ROW = ("窗口排队久", "增开窗口", "12月底前", "大厅", "")


def run(capsys, *arguments):
    code = main([str(one) for one in arguments], lambda _where: 0)
    return code, capsys.readouterr().out


def test_lists_go_in_and_come_out(tmp_path, capsys):
    ledger = ("--db", tmp_path / "office.db")
    run(capsys, *ledger, "init")
    file = write_workbook(tmp_path / "甲局.xlsx", UnitList("甲局", ((ROW,), (), (ROW,))))
    dry = run(capsys, *ledger, "lists", "take", file, "--dry-run", "--json")
    assert [one["new"] for one in json.loads(dry[1])["lists"]] == [1, 0, 1]
    code, said = run(capsys, *ledger, "lists", "take", file, "--json")
    assert (code, json.loads(said)["created"]) == (0, 2)
    shown = json.loads(run(capsys, *ledger, "lists", "show", "--json")[1])
    assert shown["units"] == [
        {"unit": "甲局", "benchmark": "handed_in", "own": "zero", "served": "handed_in"}
    ]
    written = json.loads(run(capsys, *ledger, "lists", "write", tmp_path / "out", "--json")[1])
    assert len(written["files"]) == 1
    assert run(capsys, *ledger, "lists", "urge", tmp_path / "urge.xlsx")[0] == 2
