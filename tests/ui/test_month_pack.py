"""The month's pack is opened again and read: the briefing, the tables, the charts."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QImage

from bizenv_desktop.rules.errors import BadInput, Cancelled
from bizenv_desktop.rules.progress import SILENT
from bizenv_desktop.services.month.month_pack import BriefingWords, MonthReport, demo_words
from bizenv_desktop.ui.month_pack import write_pack
from tests.charts.sample_figures import crowded_figures, empty_figures, sample_figures

REPORT = MonthReport(sample_figures(), "营商环境工作办公室", date(2026, 11, 3))
PICTURES = ("整改进度", "受理与按时办结率", "办理状态", "单位按时办结率", "投诉类别", "受理渠道", "任务亮灯")
NAMES = [
    "2026年10月通报.pdf",
    "2026年10月统计表.xlsx",
    "2026年10月统计图.pdf",
    *(f"2026年10月图表/{number}{name}.png" for number, name in enumerate(PICTURES, 1)),
]


class Watched:
    """A progress that remembers what it was told, and stops the work where it is asked to."""

    def __init__(self, told: list[tuple[int, int]], stop_after: int = 1_000) -> None:
        self._told, self._stop_after = told, stop_after

    def step(self, done: int, total: int) -> None:
        self._told.append((done, total))
        if len(self._told) > self._stop_after:
            raise Cancelled


@pytest.fixture(scope="module")
def told() -> list[tuple[int, int]]:
    return []


@pytest.fixture(scope="module")
def pack(qapp, tmp_path_factory, told) -> Path:
    out = tmp_path_factory.mktemp("通报")
    written = write_pack(REPORT, demo_words(), out, Watched(told))
    assert [path.relative_to(out).as_posix() for path in written] == NAMES
    return out


def text_of(pdf: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return said.stdout.decode()


def test_nothing_else_lies_in_the_folder(pack):
    there = sorted(path.relative_to(pack).as_posix() for path in pack.rglob("*") if path.is_file())
    assert there == sorted(NAMES)


def test_the_briefing_can_be_read(pack):
    text = "".join(text_of(pack / NAMES[0]).split())
    for words in (
        "2026年10月营商环境工作情况通报",
        "第8期（总第8期）",
        "按时办结率93.5%（58/62",
        "四、典型案例",
        "一次上门把五个问题带回来办",
        "附：统计图",
        "任务亮灯（项）",
    ):
        assert words in text


def test_the_workbook_holds_the_same_figures(pack):
    book = load_workbook(pack / "2026年10月统计表.xlsx")
    rows = {row[0]: row for row in book["主要指标"].iter_rows(min_row=4, values_only=True)}
    assert rows["受理件数"][1] == 86
    assert rows["按时办结率"][2:4] == (58, 62)
    assert len(book["投诉类别"]._charts) == 1


def test_the_charts_come_one_to_a_page_and_as_pictures_for_print(pack):
    assert text_of(pack / "2026年10月统计图.pdf").count("\f") == 7
    picture = QImage(str(pack / NAMES[3]))
    assert picture.width() == pytest.approx(660 / 96 * 300, abs=2)
    assert picture.height() > 800


@pytest.mark.slow
def test_every_unit_of_a_crowded_month_has_room_for_its_name(qapp, tmp_path):
    write_pack(MonthReport(crowded_figures(), "办公室", date(2026, 11, 3)), BriefingWords(), tmp_path, SILENT)
    plain, crowded = QImage(str(tmp_path / NAMES[3])), QImage(str(tmp_path / NAMES[4]))
    assert plain.height() > 1.8 * crowded.height()


@pytest.mark.slow
def test_an_empty_month_still_makes_its_pack(qapp, tmp_path):
    files = write_pack(
        MonthReport(empty_figures(), "办公室", date(2026, 11, 3)), BriefingWords(), tmp_path, SILENT
    )
    assert len(files) == 10
    assert "本期没有可统计的数据" in text_of(tmp_path / NAMES[2])


@pytest.mark.parametrize("step", [0, 3, 8])
def test_stopped_work_leaves_the_older_files_and_nothing_else(qapp, tmp_path, step: int):
    (tmp_path / NAMES[0]).write_text("旧的")

    with pytest.raises(Cancelled):
        write_pack(REPORT, BriefingWords(), tmp_path, Watched([], step))
    assert [path.name for path in tmp_path.iterdir()] == [NAMES[0]]
    assert (tmp_path / NAMES[0]).read_text() == "旧的"


def test_progress_runs_to_its_end(pack, told):
    assert told == sorted(told)
    assert told[-1] == (17, 17)


def test_a_folder_that_cannot_be_made_is_named(qapp, tmp_path):
    (tmp_path / "文件").write_text("")
    with pytest.raises(BadInput, match=r"file\.unwritable"):
        write_pack(REPORT, BriefingWords(), tmp_path / "文件" / "下面", SILENT)
