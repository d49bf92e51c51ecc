"""`bizenv inspect`: list, one draw that stands, its record as PDF."""

import shutil
from pathlib import Path

import pytest

from tests.cli.test_commands import Run, run  # noqa: F401 - the fixture


@pytest.mark.slow
def test_a_planned_inspection_is_drawn_once_with_the_seed_of_the_witnesses(
    run: Run,  # noqa: F811
    demo_file: Path,
    tmp_path: Path,
) -> None:
    shutil.copy(demo_file, tmp_path / "台账.db")
    code, answer, _ = run("inspect", "list")
    assert (code, answer["total"]) == (0, 4)
    assert answer["rows"][0]["state"] == "planned"
    code, answer, _ = run("inspect", "draw", "2026-4", "--seed", "8899", "--witness", "周先生")
    assert (code, len(answer["units"]), len(answer["measures"])) == (0, 4, 6)
    assert [unit["place"] for unit in answer["units"]] == [9, 2, 11, 13]
    code, _, said = run("inspect", "draw", "〔2026〕4")
    assert code == 1
    assert "结果不能改" in said
    assert run("inspect", "draw", "2026-9")[0] == 2
    file = tmp_path / "记录.pdf"
    code, answer, _ = run("inspect", "record", "2026-4", str(file))
    assert (code, answer["pages"]) == (0, 4)
    assert file.read_bytes().startswith(b"%PDF")
    assert run("inspect", "record", "2026-4", str(tmp_path / "记录.docx"))[0] == 2
