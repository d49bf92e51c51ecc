"""`dispatch` and `collect`: files out, merge back, the promised exit codes."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.test_commands import Run, demo_run, run

__all__ = ["demo_run", "run"]


def fill(path: Path, **answers: object) -> Path:
    book = load_workbook(path)
    sheet = book["任务"]
    headers = {cell.value: cell.column for cell in sheet[3]}
    for header, value in answers.items():
        sheet.cell(4, headers[header]).value = value
    book.save(path)
    return path


def test_the_demo_is_sent_out_and_answers_come_back(demo_run: Run, tmp_path: Path):
    folder = tmp_path / "out"
    code, said, _ = demo_run("dispatch", str(folder), "--reply-by", "2099-12-31")
    assert code == 0
    assert said["number"] == 1
    assert len(said["files"]) > 10
    paths = [Path(one["file"]) for one in said["files"]]
    assert all(path.exists() for path in paths)
    first, second, *_ = [path for path in paths if "任务" in load_workbook(path, read_only=True).sheetnames]

    fill(first, 进展情况="本月新开两个窗口", 佐证文件="窗口照片.jpg")
    (tmp_path / "证明").mkdir()
    for name in ("窗口照片.jpg", "别的.jpg"):
        (tmp_path / "证明" / name).write_text(name)
    evidence = ("--evidence", str(tmp_path / "证明"))
    code, back, _ = demo_run("collect", str(first), *evidence, "--dry-run")
    assert (code, back["accepted"], back["attached"], len(back["evidence"])) == (0, 0, 0, 1)
    code, back, _ = demo_run("collect", str(first), *evidence)
    assert (code, back["accepted"], back["rows"]["answered"]) == (0, 1, 1)
    assert back["attached"] == 1
    assert [Path(one["file"]).name for one in back["unmatched_evidence"]] == ["别的.jpg"]
    code, again, _ = demo_run("collect", str(first))
    assert (code, again["accepted"]) == (0, 0)

    fill(first, 进展情况="又新开一个窗口")
    fill(second, 进展情况="已经开始")
    code, odd, _ = demo_run("collect", str(first), str(second))
    assert (code, odd["accepted"]) == (3, 0)
    assert [one["returned"] for one in odd["conflicts"]] == ["又新开一个窗口"]
    code, odd, _ = demo_run("collect", str(first), str(second), "--accept-valid")
    assert (code, odd["accepted"]) == (3, 1)


def test_a_unit_that_does_not_exist_and_a_file_that_is_none_are_said(demo_run: Run, tmp_path: Path):
    code, _, told = demo_run("dispatch", str(tmp_path / "out"), "--unit", "没有这个局")
    assert code == 2
    assert "没有这个局" in told
    code, said, _ = demo_run("collect", str(tmp_path / "nothing.xlsx"))
    assert code == 3
    assert said["refused_files"] == [{"file": "nothing.xlsx", "code": "read.missing"}]
    code, _, told = demo_run("dispatch", str(tmp_path / "out"), "--reply-by", "明天")
    assert code == 2


def test_import_returns_is_collect_for_one_workbook(demo_run: Run, tmp_path: Path):
    _, said, _ = demo_run("dispatch", str(tmp_path / "out"))
    paths = [Path(one["file"]) for one in said["files"]]
    path = next(path for path in paths if "任务" in load_workbook(path, read_only=True).sheetnames)
    fill(path, 进展情况="本月新开两个窗口")
    code, back, _ = demo_run("import", "returns", str(path), "--dry-run")
    assert (code, back["accepted"], back["rows"]["answered"]) == (0, 0, 1)
    code, back, _ = demo_run("import", "returns", str(path))
    assert (code, back["accepted"]) == (0, 1)
