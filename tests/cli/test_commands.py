"""The command line says what DESIGN promises, ends with the promised code, and never with a traceback."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from bizenv_desktop.cli.main import main
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.storage.opening import open_ledger
from tests.services.real_files import BAOJI, needs_real_files

Run = Callable[..., tuple[int, Any, str]]


def no_window(_where: str | None) -> int:
    raise AssertionError("no window was asked for")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs a command on the test's own ledger; returns exit code, JSON (or None) and the messages."""

    def call(*arguments: str) -> tuple[int, Any, str]:
        try:
            code = main(["--db", str(tmp_path / "台账.db"), "--json", *arguments], no_window)
        except SystemExit as ended:
            code = int(str(ended.code))
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out.strip() else None, said.err

    return call


@pytest.fixture
def demo_run(run: Run, demo_file: Path, tmp_path: Path) -> Run:
    """Runs commands on a demo ledger."""
    shutil.copy(demo_file, tmp_path / "台账.db")
    return run


def complaints_book(path: Path, *received: str) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["编号", "受理时间", "渠道", "投诉人", "标题", "内容", "联系电话"])
    for number, at in enumerate(received, 1):
        sheet.append([f"T{number}", at, "12345", "赵女士", f"第{number}件", "收费没有公示", "13800001111"])
    book.save(path)
    return path


def test_a_ledger_is_founded_once(run: Run) -> None:
    assert run("init")[0] == 0
    code, answer, said = run("init")
    assert (code, answer) == (2, None)
    assert said.strip()
    assert "Traceback" not in said


def test_import_says_what_it_did_and_undo_takes_it_back(run: Run, tmp_path: Path) -> None:
    run("init")
    file = complaints_book(tmp_path / "a.xlsx", "2026-10-08 09:00", "2026-10-09")
    code, answer, _ = run("import", "auto", str(file))
    assert code == 0
    counts = [answer[name] for name in ("rows", "created", "updated", "unchanged", "rejected")]
    assert (answer["kind"], counts) == ("complaints", [2, 2, 0, 0, 0])
    assert answer["header_rows"] == [1]
    assert answer["mapping"]["受理时间"] == "received_at"
    assert run("import", "complaints", str(file))[1]["unchanged"] == 2
    assert run("undo", str(answer["batch"]))[1] == {"removed": 2}
    assert run("list", "complaints")[1] == {"total": 0, "rows": []}
    code, _, said = run("undo", str(answer["batch"]))
    assert code == 1
    assert said.strip()


def test_refused_rows_end_with_three_and_nothing_comes_in_unless_accepted(run: Run, tmp_path: Path) -> None:
    run("init")
    file = str(complaints_book(tmp_path / "a.xlsx", "2026-10-08", "去年"))
    code, answer, _ = run("import", "complaints", file)
    assert (code, answer["created"], answer["rejected"], answer["batch"]) == (3, 0, 1, None)
    (error,) = answer["errors"]
    assert (error["row"], error["column"], error["field"], error["value"]) == (3, "B", "received_at", "去年")
    assert error["problem"]
    code, answer, _ = run("import", "complaints", file, "--accept-valid")
    assert (code, answer["created"], answer["rejected"]) == (3, 1, 1)
    assert run("list", "complaints")[1]["total"] == 1


def test_a_dry_run_shows_the_plan_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    run("init")
    file = str(complaints_book(tmp_path / "a.xlsx", "2026-10-08"))
    code, answer, _ = run("import", "complaints", file, "--dry-run")
    assert (code, answer["created"], answer["batch"]) == (0, 1, None)
    assert run("list", "complaints")[1]["total"] == 0


@needs_real_files
def test_the_real_task_breakdown_is_told_as_promised(run: Run) -> None:
    run("init")
    code, answer, _ = run("import", "tasks", str(BAOJI))
    assert (code, answer["rows"], answer["created"], answer["rejected"]) == (0, 56, 56, 0)
    assert run("undo", str(answer["batch"]))[1] == {"removed": 56}


def test_list_narrows_by_conditions_and_months(demo_run: Run) -> None:
    everything = demo_run("list", "complaints", "--limit", "3")[1]
    assert (everything["total"], len(everything["rows"])) == (346, 3)
    closed = demo_run("list", "complaints", "--where", "status=closed", "--month", "2026-10")[1]
    assert 0 < closed["total"] < 346
    assert {row["status"] for row in closed["rows"]} == {"closed"}
    by_unit = demo_run("list", "complaints", "--where", "unit=区税务局")[1]
    assert {row["lead_unit"] for row in by_unit["rows"]} == {"区税务局"}
    code, answer, said = demo_run("list", "complaints", "--where", "nonsense=1")
    assert (code, answer) == (2, None)
    assert "nonsense" in said


def test_export_is_masked_unless_it_stays_inside(demo_run: Run, tmp_path: Path) -> None:
    inside, outside = tmp_path / "内.xlsx", tmp_path / "外.xlsx"
    rows = demo_run("export", "complaints", str(inside), "--view", "inside", "--month", "2026-10")[1]["rows"]
    assert demo_run("export", "complaints", str(outside), "--month", "2026-10")[1]["rows"] == rows

    def names(path: Path) -> list[str]:
        sheet = load_workbook(BytesIO(path.read_bytes())).active
        assert sheet is not None
        return [str(row[4] or "") for row in sheet.iter_rows(min_row=4, values_only=True)]

    assert any(name and not name.endswith("*") for name in names(inside))
    assert all(not name or name.endswith("*") for name in names(outside))


def test_a_complaint_is_led_to_its_next_step(demo_run: Run) -> None:
    pending = demo_run("list", "complaints", "--where", "status=pending", "--limit", "1")[1]["rows"][0]
    settings = ("--set", "unit=区税务局", "--set", "at=2026-11-20T17:00")
    code, answer, _ = demo_run("act", pending["number"] + "号", "assign", *settings)
    assert (code, answer["number"], answer["status"]) == (0, pending["number"], "awaiting_receipt")
    assert answer["explanation"][-1]["day"] == answer["due"]
    code, answer, said = demo_run("act", pending["number"] + "号", "close")
    assert (code, answer) == (1, None)
    assert said.strip()
    assert demo_run("act", "2026-99999", "close")[0] == 2


def test_a_due_date_comes_with_every_day_and_its_reason(run: Run) -> None:
    code, answer, _ = run_without_ledger(run)
    assert (code, answer["due"]) == (0, "2026-09-24")
    assert sum(day["counted"] for day in answer["explanation"]) == 5


def run_without_ledger(run: Run) -> tuple[int, Any, str]:
    return run("--db", "", "due", "--start", "2026-09-18", "--days", "5")


def test_stats_show_numerator_and_denominator(demo_run: Run) -> None:
    code, answer, _ = demo_run("stats", "--month", "2026-10")
    rate = answer["kpi"]["on_time_rate"]
    assert code == 0
    assert 0 < rate["numerator"] <= rate["denominator"]
    assert answer["by_unit"]
    assert answer["by_category"]
    assert demo_run("stats", "--month", "2026-13")[0] == 2


def test_backup_restore_and_check(demo_run: Run, tmp_path: Path) -> None:
    copy = str(tmp_path / "备份.db")
    assert demo_run("backup", copy)[0] == 0
    assert demo_run("check")[1] == {"ok": True, "findings": []}
    (tmp_path / "台账.db").unlink()
    assert demo_run("restore", copy)[0] == 0
    assert demo_run("list", "complaints")[1]["total"] == 346


def test_what_comes_later_says_so(run: Run) -> None:
    assert run("tally", "3")[0] == 2
    assert run("import", "ballots", "x.xlsx")[0] == 2
    assert run("import", "birds", "x.xlsx")[0] == 2


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04broken", b"\x00" * 100], ids=["empty", "broken", "zeros"]
)
def test_unusable_files_get_a_plain_message(content: bytes, run: Run, tmp_path: Path) -> None:
    run("init")
    (tmp_path / "x.xlsx").write_bytes(content)
    code, answer, said = run("import", "auto", str(tmp_path / "x.xlsx"))
    assert (code, answer) == (2, None)
    assert said.strip()
    assert "Traceback" not in said


@pytest.mark.slow
def test_the_demo_writes_the_pack_of_its_month(tmp_path: Path) -> None:
    out = tmp_path / "材料"
    command = [
        sys.executable,
        "-m",
        "bizenv_desktop",
        "--db",
        str(tmp_path / "d.db"),
        "demo",
        "--out",
        str(out),
        "--json",
    ]
    done = subprocess.run(command, capture_output=True, check=True, timeout=200)
    files = [Path(name) for name in json.loads(done.stdout.decode())["files"]]
    assert all(file.is_file() and file.stat().st_size for file in files)
    assert {file.suffix for file in files} == {".pdf", ".xlsx", ".png"}


@pytest.mark.slow
@pytest.mark.postgres
def test_the_demo_fills_an_empty_database(
    empty_postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for _time in range(2):
        assert main(["--db", empty_postgres_url, "--json", "demo"], no_window) == 0
    capsys.readouterr()
    assert main(["--db", empty_postgres_url, "--json", "list", "complaints"], no_window) == 0
    assert json.loads(capsys.readouterr().out)["total"] == 346
    assert main(["--db", empty_postgres_url, "--json", "check"], no_window) == 0


def test_the_program_says_its_commands_and_speaks_utf8(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bizenv_desktop", "--db", str(tmp_path / "no.db"), "check"]
    done = subprocess.run(
        command, capture_output=True, check=False, env={"PYTHONIOENCODING": "ascii", "PATH": ""}
    )
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").strip()
    assert b"Traceback" not in done.stderr


def test_exports_and_briefings_are_noted_and_secrets_want_a_reason(demo_run: Run, tmp_path: Path) -> None:
    def cells(name: str, *more: str) -> str:
        file = tmp_path / name
        assert demo_run("export", "complaints", str(file), "--view", "inside", *more)[0] == 0
        sheet = load_workbook(file).active
        assert sheet is not None
        return "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)

    masked, full = cells("a.xlsx"), cells("b.xlsx", "--reason", "督查组调阅")
    assert len(full) > len(masked)
    demo_run("briefing", "--month", "2026-10", "--out", str(tmp_path / "月报"))
    ledger = open_ledger(str(tmp_path / "台账.db"))
    notes = ledger.read(partial(disclosures, DisclosuresAsked()))
    ledger.close()
    assert [(note.facts["what"], note.reason) for note in notes] == [
        ("month", ""),
        ("complaint", "督查组调阅"),
        ("complaint", ""),
    ]


def test_what_only_reads_is_answered_while_a_window_holds_the_ledger(demo_run: Run, tmp_path: Path):
    window = open_ledger(str(tmp_path / "台账.db"))
    code, told, _said = demo_run("list", "complaints", "--limit", "1")
    assert (code, len(told["rows"])) == (0, 1)
    assert demo_run("stats", "--month", "2026-10")[0] == 0
    assert demo_run("check")[1] == {"ok": True, "findings": []}
    code, _told, said = demo_run("export", "complaints", str(tmp_path / "投诉.xlsx"))
    assert (code, "正被" in said, (tmp_path / "投诉.xlsx").exists()) == (2, True, False)
    window.close()
