"""`bizenv duties` and `bizenv hand-in`: the matrix, the silent, a submission; the promised exit codes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bizenv_desktop.cli.main import main
from bizenv_desktop.storage.ledger import Opening
from tests.ledgers import fresh
from tests.services.duty.duty_office import article, entered, seeded

Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, opening: Opening) -> Run:
    """Runs a command on a ledger with three units that owe an article a month."""
    where = tmp_path / "台账.db"
    made = fresh(where, opening)
    entered(made, article(seeded(made, 3)))
    made.close()

    def call(*arguments: str) -> tuple[int, Any, str]:
        code = main(["--db", str(where), "--json", *arguments], lambda _where: 9)
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out.strip() else None, said.err

    return call


def test_the_matrix_of_a_duty_is_printed_and_written(run: Run, tmp_path: Path):
    code, said, _ = run("duties", "--duty", "2026-1", "--generate")
    assert (code, said["generated"], len(said["columns"]), len(said["units"])) == (0, 0, 12, 3)
    assert said["units"][0]["cells"][0]["quota"] == 1
    path = tmp_path / "矩阵.xlsx"
    code, said, _ = run("duties", str(path), "--duty", "2026-1")
    assert (code, said["file"]) == (0, str(path))
    assert openpyxl.load_workbook(path).active["B4"].value == "第1局"


def test_a_submission_counts_for_the_period_that_is_named(run: Run):
    arguments = (
        "--duty",
        "2026-1",
        "--unit",
        "第2局",
        "--day",
        "2026-02-03",
        "--title",
        "稿",
        "--length",
        "1200",
    )
    code, said, _ = run("hand-in", *arguments, "--for", "2026-01-15")
    assert (code, said["period"], said["light"], said["counted"]) == (0, "1月", "late", 1)
    _, month, _ = run("duties", "--month", "2026-01")
    assert [unit["cells"][0]["light"] for unit in month["units"]] == ["missing", "late", "missing"]
    _, silent, _ = run("duties", "--month", "2026-01", "--silent")
    assert [unit["unit"] for unit in silent["units"]] == ["第1局", "第3局"]
    assert "应于1月26日前报送" in silent["units"][0]["message"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("duties", "表.txt"), 2),
        (("duties", "--duty", "2026-9"), 2),
        (("hand-in", "--duty", "2026-1", "--unit", "无此局"), 2),
        (("hand-in", "--duty", "2026-1", "--unit", "第1局", "--day", "昨天"), 2),
        (("hand-in", "--duty", "2026-1", "--unit", "第1局", "--for", "2030-01-01"), 1),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], code: int):
    ended, said, message = run(*arguments)
    assert (ended, said) == (code, None)
    assert message.strip().endswith("。")
