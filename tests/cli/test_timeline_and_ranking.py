"""`bizenv timeline` and `bizenv ranking`: what they print, the files that they write, what they refuse."""

import json
import shutil
from pathlib import Path

import pytest

from bizenv_desktop.cli.main import main


@pytest.fixture
def own_demo(demo_file: Path, tmp_path: Path) -> Path:
    """A copy for each test: some write notes of what left the office."""
    return Path(shutil.copy(demo_file, tmp_path / "演示.db"))


@pytest.fixture
def run(own_demo, capsys):
    def call(*arguments):
        code = main(["--db", str(own_demo), "--json", *arguments], lambda _where: 1)
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out.strip() else None, said.err

    return call


def test_the_timeline_as_json_says_what_never_ends(run):
    code, said, _ = run("timeline", "--where", "deadline_kind=continuous")
    assert code == 0
    assert said["total"] == len(said["rows"]) > 20
    assert said["baseline"] == "2026-10"
    for row in said["rows"]:
        assert row["never_ends"]
        assert row["percent"] is None
        assert "late" not in {part["kind"] for part in row["parts"]}
        assert next(part for part in row["parts"] if part["kind"] == "open")["last"] is None


def test_the_timeline_as_files_and_the_baseline_of_a_month(run, qapp, tmp_path):
    for name in ("时间线.pdf", "时间线.xlsx"):
        code, said, _ = run(
            "timeline", str(tmp_path / name), "--by", "unit", "--zoom", "month", "--paper", "a4"
        )
        assert (code, said["file"]) == (0, str(tmp_path / name))
        assert (tmp_path / name).stat().st_size > 5_000
    code, _, said = run("timeline", str(tmp_path / "时间线.docx"))
    assert code == 2
    assert ".pdf" in said
    code, said, _ = run("timeline", "--keep-baseline", "--month", "2026-09")
    assert (code, said["baseline"]) == (0, "2026-10")
    assert run("timeline", "--keep-baseline", "--month", "2099-01")[0] == 1


def test_the_ranking_as_json_keeps_exact_fractions_and_ties(run):
    code, said, _ = run("ranking", "--day", "2026-11-20", "--measure", "on_time=2", "--measure", "strike_off")
    assert code == 0
    assert said["weights"] == {"strike_off": 1, "on_time": 2}
    assert [group["kind"] for group in said["groups"]][:2] == ["department", "street"]
    for group in said["groups"]:
        ranked = [line for line in group["ranking"] if line["rank"] is not None]
        for line in ranked:
            better = [each for each in ranked if _value(each["score"]) > _value(line["score"])]
            assert line["rank"] == len(better) + 1


def test_the_ranking_as_a_workbook_and_what_it_refuses(run, tmp_path):
    path = tmp_path / "排名.xlsx"
    code, said, _ = run("ranking", str(path), "--day", "2026-11-20", "--every", "week", "--keep")
    assert (code, said["file"]) == (0, str(path))
    assert path.exists()
    for arguments in (
        ("--measure", "speed"), ("--measure", "on_time=x"), ("--day", "昨天"), ("--least", "0"),
        ("排名.pdf",),
    ):  # fmt: skip
        code, _, said = run("ranking", *arguments)
        assert code == 2
        assert said.strip()


def _value(text):
    above, _, below = text.partition("/")
    return int(above) / int(below)
