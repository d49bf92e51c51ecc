"""`bizenv export` takes every form by name, and leaves a workbook alone that somebody has open."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bizenv_desktop.cli.main import main

Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def own_demo(demo_file: Path, tmp_path: Path) -> Path:
    """A copy for each test: some write notes of what left the office."""
    return Path(shutil.copy(demo_file, tmp_path / "演示.db"))


@pytest.fixture
def run(own_demo: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, Any, str]:
        code = main(["--db", str(own_demo), "--json", "export", *arguments], lambda _where: 1)
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out.strip() else None, said.err

    return call


@pytest.mark.parametrize(
    ("kind", "options", "sheets", "rows"),
    [
        ("tasks", (), ["重点任务分解表"], 71),
        ("tasks", ("--form", "ledger"), ["重点任务分解表"], 71),
        ("problems", (), ["问题整改台账"], 67),
        ("problems", ("--form", "lists"), ["（一）对标差距", "（二）自身问题", "（三）服务对象不满意"], 67),
        ("units", (), ["单位名录"], 41),
        ("month", ("--month", "2026-10", "--form", "quarter"), ["投诉举报办理情况季报表"], None),
    ],
)
def test_every_form_is_written_by_its_name(
    run: Run, tmp_path: Path, kind: str, options: tuple[str, ...], sheets: list[str], rows: int | None
) -> None:
    file = tmp_path / "出.xlsx"
    code, answer, _ = run(kind, str(file), *options)
    assert (code, answer["file"], answer["renamed"]) == (0, str(file), False)
    assert rows is None or answer["rows"] == rows
    assert load_workbook(file).sheetnames == sheets


def test_the_usual_breakdown_has_merged_cells_and_the_ledger_none(run: Run, tmp_path: Path) -> None:
    merged: list[int] = []
    for name in ("breakdown", "ledger"):
        file = tmp_path / f"{name}.xlsx"
        run("tasks", str(file), "--form", name)
        sheet = load_workbook(file).worksheets[0]
        merged.append(sum(area.min_row > 4 for area in sheet.merged_cells.ranges))
    assert merged[0] > 10
    assert merged[1] == 0


def test_an_open_workbook_keeps_its_name_and_content(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "出.xlsx"
    file.write_bytes(b"as it was")
    (tmp_path / "~$出.xlsx").touch()
    code, answer, _ = run("tasks", str(file))
    assert (code, answer["renamed"], Path(answer["file"]).name) == (0, True, "出(2).xlsx")
    assert file.read_bytes() == b"as it was"


def test_an_unknown_form_and_a_missing_month_are_said(run: Run, tmp_path: Path) -> None:
    code, answer, said = run("tasks", str(tmp_path / "x.xlsx"), "--form", "lists")
    assert (code, answer) == (2, None)
    assert "表式" in said
    assert run("month", str(tmp_path / "x.xlsx"))[0] == 2
    assert not (tmp_path / "x.xlsx").exists()


def test_each_lead_unit_gets_a_workbook_of_its_own(run: Run, tmp_path: Path) -> None:
    code, answer, _ = run("problems", str(tmp_path / "out"), "--per-unit", "--form", "lists")
    assert code == 0
    assert len(answer["files"]) > 3
    assert sum(one["rows"] for one in answer["files"]) == answer["rows"]
    first = answer["files"][0]
    assert Path(first["file"]).exists()
    assert first["unit"] in Path(first["file"]).name
