"""The timeline on paper: every task once, the header on each sheet, pages counted; PDF and workbook noted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from bizenv_desktop.exchange.writing.timeline import write_timeline
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.task.timeline import Freshness, TimelineTask
from bizenv_desktop.rules.task.timeline_rows import GroupBy
from bizenv_desktop.rules.task.timeline_scale import Zoom
from bizenv_desktop.rules.vocabulary import Light, TaskKind
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.services.task.timeline import Timeline
from bizenv_desktop.ui.dialogs.task.timeline_print import TimelinePrintDialog, book_of
from bizenv_desktop.ui.printing import write_paper
from bizenv_desktop.ui.tabs.tasks.timeline_paper import WHOLE, PaperSize, PaperWish, timeline_paper
from tests.ledgers import found
from tests.rules.shipped import CALENDAR
from tests.ui.dialogs.office import desk_on
from tests.ui.measured_pdf import measured, needs_poppler

TODAY = date(2026, 11, 20)
LONG = "压减申报材料，推行容缺受理和告知承诺，同一份材料不再重复提交，窗口一次告知清楚。" * 4


def a_task(number: int) -> TimelineTask:
    lasts = number % 3 == 0
    return TimelineTask(
        id=number, number=str(number), title=f"第{number:03d}项：{LONG}", lead="行政审批局、税务局",
        campaign="攻坚年", action=f"行动{(number - 1) // 20 + 1}",
        kind=TaskKind.CONTINUOUS if lasts else TaskKind.DATED,
        light=Light.GREEN, deadline_text="持续推进" if lasts else "2026年12月底前", begins=date(2026, 3, 1),
        due=None if lasts else date(2026, 12, 31), percent=None if lasts else number,
        freshness=Freshness(TODAY - timedelta(days=number), 30) if lasts else None,
    )  # fmt: skip


@pytest.fixture
def timeline():
    return Timeline(tuple(a_task(number) for number in range(1, 61)), TODAY, None, CALENDAR)


@pytest.fixture
def desk(qapp, tmp_path, opening, asker, preferences, unexpected):
    ledger = found(tmp_path / "台账.db", opening)
    yield desk_on(ledger, asker, preferences, unexpected)
    ledger.close()
    assert unexpected == []


@needs_poppler
@pytest.mark.parametrize(("size", "lines"), [(PaperSize.A3, 2), (PaperSize.A4, WHOLE)])
def test_every_task_is_printed_once_with_the_header_on_each_sheet(qapp, timeline, tmp_path, size, lines):
    path = tmp_path / "时间线.pdf"
    pages = write_paper(timeline_paper(timeline, PaperWish(GroupBy.ACTION, size, Zoom.MONTH, lines)), path)
    sheets = measured(path)
    assert len(sheets) == pages > 1
    said = ["".join(line.text for line in sheet.lines) for sheet in sheets]
    for number, text in enumerate(said, 1):
        assert "重点任务" in text
        assert "11月" in text
        assert f"第{number}页，共{pages}页" in text.replace(" ", "")
    everything = "".join(said)
    assert all(everything.count(f"第{number:03d}项") == 1 for number in range(1, 61))
    assert any("（续）" in text for text in said)
    wide, high = {PaperSize.A3: (420, 297), PaperSize.A4: (297, 210)}[size]
    for sheet in sheets:
        assert (round(sheet.width), round(sheet.height)) == (wide, high)
        assert all(line.left > 0 and line.right < wide and line.bottom < high for line in sheet.lines)


def test_time_that_does_not_fit_goes_on_to_the_next_sheet(qapp, timeline):
    days = timeline_paper(timeline, PaperWish(GroupBy.ACTION, PaperSize.A4, Zoom.DAY, 1))
    months = timeline_paper(timeline, PaperWish(GroupBy.ACTION, PaperSize.A4, Zoom.MONTH, 1))
    assert len(days.pages) % len(months.pages) == 0
    assert len(days.pages) >= 8 * len(months.pages)


def test_the_dialog_follows_its_choices_and_notes_what_leaves(desk, asker, timeline, tmp_path, qtbot):
    dialog = TimelinePrintDialog(desk, timeline, GroupBy.ACTION)
    qtbot.addWidget(dialog)
    whole = len(dialog.paper.pages)
    dialog.lines.setCurrentIndex(2)
    assert len(dialog.paper.pages) > whole
    asker.file = tmp_path / "时间线.pdf"
    dialog.save_pdf()
    asker.file = tmp_path / "时间线.xlsx"
    dialog.save_book()
    assert all((tmp_path / name).exists() for name in ("时间线.pdf", "时间线.xlsx"))
    noted = desk.dispatch._ledger.read(lambda reader: disclosures(DisclosuresAsked(), reader))
    assert sorted(str(row.facts["way"]) for row in noted) == ["pdf", "xlsx"]
    dialog.last.set_day(date(2020, 1, 1))
    assert "截止日之后" in dialog.notice.text
    assert not dialog.go.isEnabled()


def test_the_workbook_has_bars_as_filled_cells_a_legend_and_a3_across(timeline, tmp_path):
    path = tmp_path / "时间线.xlsx"
    hostile = replace(timeline.tasks[0], title="=1+1", lead="+cmd", percent=50)
    book = book_of(replace(timeline, tasks=(hostile, *timeline.tasks[1:])), PaperWish(GroupBy.ACTION))
    assert write_timeline(path, book) == 60
    sheet = load_workbook(path).worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert sheet.print_title_rows == "$3:$4"
    rows = {str(row[0].value): row for row in sheet.iter_rows(min_row=5)}
    first = rows["1"]
    assert (first[2].value, first[2].data_type) == ("=1+1", "s")
    colours = [cell.fill.fgColor.rgb for cell in first[6:]]
    assert len(set(colours)) == 2  # done, and not done yet
    assert "◆" in [cell.value for cell in first[6:]]
    assert rows["3"][-1].value == "→"
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "图例" in texts


def test_a_workbook_of_too_many_columns_is_refused_and_leaves_nothing(timeline, tmp_path):
    path = tmp_path / "时间线.xlsx"
    wish = PaperWish(GroupBy.ACTION, zoom=Zoom.DAY, last=date(2028, 1, 1))
    with pytest.raises(BadInput) as refused:
        write_timeline(path, book_of(timeline, wish))
    assert refused.value.code == "timeline.too_wide"
    assert not path.exists()
