"""`bizenv import` with all that can be said about a file: columns, sheets, password, hidden rows, a copy."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook, load_workbook

from bizenv_desktop.cli.main import main

Run = Callable[..., tuple[int, Any, str]]
HEAD = ("序号", "存在问题", "整改措施", "牵头单位", "完成时限")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    def call(*arguments: str) -> tuple[int, Any, str]:
        code = main(["--db", str(tmp_path / "台账.db"), "--json", *arguments], lambda _where: 1)
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out.strip() else None, said.err

    call("init")
    return call


def book(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Workbook:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return made


def test_all_sheets_come_in_as_one_import_and_go_out_as_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    shared = ("1", "指南不全", "补齐", "市公安局", "2026年12月底")
    book(path, {
        "对标差距": [HEAD, ("1", "线上办理率偏低", "增设专窗", "市税务局", "2026年12月底"), shared],
        "说明": [("按月填报",)],
        "自身问题": [HEAD, ("1", "窗口排队", "加派人手", "市税务局", "2026年11月底")],
        "服务对象": [HEAD, ("1", "不会用系统", "上门辅导", "市数据局", "长期")],
    })  # fmt: skip
    code, answer, _ = run("import", "problems", str(path), "--sheet", "all")
    assert (code, answer["rows"], answer["created"], answer["skipped_sheets"]) == (0, 4, 4, ["说明"])
    assert [(one["sheet"], one["created"]) for one in answer["sheets"]] == [
        ("对标差距", 2), ("自身问题", 1), ("服务对象", 1),
    ]  # fmt: skip
    assert run("import", "problems", str(path), "--sheet", "all")[1]["unchanged"] == 4
    assert run("undo", str(answer["batch"]))[1] == {"removed": 4}
    assert run("list", "problems")[1]["total"] == 0


def test_columns_are_mapped_by_hand_and_remembered(run: Run, tmp_path: Path) -> None:
    head = ("编号", "何时", "渠道", "怎么回事", "哪里")
    book(tmp_path / "a.xlsx", {"一": [head, ("T1", "2026-10-08", "12345", "占道", "东街")]})
    book(tmp_path / "b.xlsx", {"一": [head, ("T2", "2026-10-09", "12345", "噪声", "西街")]})
    maps = ("--map", "何时=受理时间", "--map", "D=content", "--map", "哪里=-")
    code, answer, _ = run("import", "complaints", str(tmp_path / "a.xlsx"), *maps)
    assert (code, answer["mapping"]["何时"], answer["mapping"]["怎么回事"]) == (0, "received_at", "content")
    again = run("import", "auto", str(tmp_path / "b.xlsx"))[1]
    assert (again["created"], again["mapped_by"]["怎么回事"]) == (1, "habit")
    for wrong in ("何时", "何时=飞行高度"):
        code, nothing, said = run("import", "complaints", str(tmp_path / "a.xlsx"), "--map", wrong)
        assert (code, nothing, "Traceback" in said) == (2, None, False)


def test_passwords_hidden_rows_and_the_marked_copy(run: Run, tmp_path: Path) -> None:
    plain, locked, secret = tmp_path / "p.xlsx", tmp_path / "l.xlsx", tmp_path / "密码.txt"
    made = book(plain, {"一": [
        ("编号", "受理时间", "内容"), ("T1", "尽快", "甲"),
        ("T2", "2026-10-08", "乙"), ("T3", "2026-10-09", "丙"),
    ]})  # fmt: skip
    made["一"].row_dimensions[4].hidden = True
    made.save(plain)
    with plain.open("rb") as source, locked.open("wb") as target:
        OOXMLFile(source).encrypt("暗号7", target)  # pyright: ignore[reportUnknownMemberType] - it has no types
    secret.write_text("暗号7\n", encoding="utf-8")
    code, _, said = run("import", "complaints", str(locked))
    assert (code, "请输入密码" in said) == (2, True)
    copy = tmp_path / "标注.xlsx"
    options = ("--password-file", str(secret), "--accept-valid", "--errors-to", str(copy))
    code, answer, _ = run("import", "complaints", str(locked), *options)
    assert (code, answer["created"], answer["rejected"]) == (3, 1, 1)
    assert answer["warnings"] == ["hidden_rows_left_out"]
    assert answer["copy_lost"] == ["副本没有打开密码"]
    assert "B2" in str(load_workbook(copy)["一"]["D2"].value)
    code, answer, _ = run("import", "complaints", str(plain), "--accept-valid", "--include-hidden")
    assert (answer["created"], answer["unchanged"]) == (1, 1)


def test_what_is_not_taken_as_data_is_said(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "问题.xlsx"
    rows = [(*HEAD, "督办领导"), (1, "窗口少", "增设", "财政局", "2026年12月底", "张三"), ("合计", 1)]
    made = book(path, {"问题": [*rows[:2], (2, "看不见", "查", "财政局", "2026年12月底"), rows[2]]})
    made["问题"].row_dimensions[3].hidden = True
    made.save(path)
    code, told, _ = run("import", "problems", str(path), "--dry-run")
    assert (code, told["rows"], told["unmapped"]) == (0, 1, ["督办领导"])
    assert [(one["row"], one["reason"]) for one in told["left_out"]] == [(3, "hidden"), (4, "subtotal")]
    assert any("隐藏" in note for note in told["notes"])
    ledger = str(tmp_path / "台账.db")
    main(["--db", ledger, "import", "problems", str(path), "--dry-run"], lambda _where: 1)
    said = capsys.readouterr().out
    assert all(words in said for words in ("督办领导", "第 4 行 合计小计", "隐藏"))
