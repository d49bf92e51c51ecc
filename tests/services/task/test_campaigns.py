"""Next year's campaign from this one's, the year-end list, and the 56 measures of 宝鸡 in the tree."""

from collections import Counter
from datetime import date
from functools import partial

import pytest
from openpyxl import load_workbook

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.task.task_rates import Freshness
from bizenv_desktop.rules.vocabulary import Light, MatterKind, TaskKind
from bizenv_desktop.services.matter.history import undo_last
from bizenv_desktop.services.task import campaigns, quantities, task_steps
from bizenv_desktop.services.task.campaigns import RepeatCampaign
from bizenv_desktop.services.task.task_lines import task_lines, task_view
from bizenv_desktop.services.task.task_year_end import write_year_end, year_end
from bizenv_desktop.services.task.tasks import (
    ReportProgress,
    SaveTask,
    found_campaign,
    report_progress,
    save_task,
)
from bizenv_desktop.services.task.tasks import campaigns as all_campaigns
from bizenv_desktop.ui.tabs.tasks.branches import Grouping, grown
from tests.ledgers import OPERATOR
from tests.services.real_files import BAOJI, imported, needs_real_files

ALL = Selection(MatterKind.TASK)
DEADLINES = ("2026年10月31日", "持续推进", "2026年7月底前，以后每年持续实施", "每月")


@pytest.fixture
def campaign(ledger):
    def do(deed, *facts):
        return ledger.perform(partial(deed, *facts)).result

    found = do(found_campaign, "2026年营商环境攻坚", 2026)
    for place, text in enumerate(DEADLINES, 1):
        task = do(
            save_task,
            SaveTask(
                f"任务{place}", found, position=place, deadline_text=text, assumed_year=2026,
                opened_on=date(2026, 3, 2), freshness_days=45 if place == 2 else None,
            ),
        )  # fmt: skip
        if place == 1:
            do(task_steps.save_step, task_steps.SaveStep(task, "摸底", "2026年5月15日", weight=2))
            do(quantities.save_quantity, quantities.SaveQuantity(task, "户数", "户", 20_600))
        do(report_progress, ReportProgress(task, date(2026, 10, 12), "在办", milestone=place == 3))
    return found


def test_next_years_campaign_is_shown_first_and_then_founded_and_undone(ledger, campaign):
    shown = ledger.read(partial(campaigns.next_campaign, campaign, 2027))
    assert (shown.title, len(shown.tasks)) == ("2027年营商环境攻坚", 4)
    first, lasting, yearly, _ = shown.tasks
    assert first.deadline.due.day == date(2027, 11, 1)
    assert (first.moved, first.provisional, lasting.deadline.due) == (2, True, None)
    assert yearly.deadline.text == "2027年7月底前，以后每年持续实施"
    command = RepeatCampaign(campaign, shown.title, 2027, frozenset({shown.tasks[3].id}))
    made = ledger.perform(partial(campaigns.repeat_campaign, command)).result
    lines = [line for line in ledger.read(partial(task_lines, ALL)) if line.row.campaign_id == made]
    assert [line.row.deadline_text for line in lines] == [
        "2027年10月31日", "持续推进", "2027年7月底前，以后每年持续实施",
    ]  # fmt: skip
    assert [line.row.due for line in lines] == [date(2027, 11, 1), None, date(2027, 8, 2)]
    assert [line.row.last_progress_on for line in lines] == [None, None, None]
    assert (lines[0].row.percent, lines[1].row.freshness_days, lines[0].row.year) == (0, 45, 2027)
    view = ledger.read(partial(task_view, lines[0].id))
    assert [(step.title, step.due, step.met_on) for step in view.steps] == [("摸底", date(2027, 5, 17), None)]
    assert [(one.name, one.planned, one.done) for one in view.quantities] == [("户数", 20_600, 0)]
    with pytest.raises(BadInput) as again:
        ledger.perform(partial(campaigns.repeat_campaign, command))
    assert again.value.code == "campaign.known"
    ledger.perform(partial(undo_last, OPERATOR))
    assert [one.year for one in ledger.read(all_campaigns)] == [2026]


def test_a_campaign_is_repeated_in_a_later_year_only(ledger, campaign):
    with pytest.raises(BadInput) as refused:
        ledger.read(partial(campaigns.next_campaign, campaign, 2026))
    assert refused.value.code == "campaign.not_later"


def test_the_year_end_list_tells_fresh_from_stale_and_is_written(ledger, campaign, clock, tmp_path):
    clock.set(2027, 1, 15)
    found = ledger.read(partial(year_end, 2026))
    assert found.until == date(2026, 12, 31)
    assert [(line.title, line.freshness, line.quiet_days) for line in found.lines] == [
        ("任务4", Freshness.VERY_STALE, 80),
        ("任务2", Freshness.STALE, 80),
        ("任务3", Freshness.FRESH, 80),
    ]
    assert (found.completion.done, found.completion.can_end) == (0, 1)
    written = tmp_path / "年终.xlsx"
    assert ledger.read(partial(write_year_end, written, 2026)) == 3
    cells = [cell.value for row in load_workbook(written).active for cell in row]
    assert "2026年长期坚持任务清单" in cells
    assert any("及时 1、滞后 1、严重滞后 1" in str(cell) for cell in cells)


@needs_real_files
def test_the_56_measures_of_baoji_stand_in_the_tree_with_their_kinds(ledger):
    assert imported(BAOJI, ledger).created == 56
    lines = ledger.read(partial(task_lines, ALL))
    (root,) = grown(lines, Grouping.ACTION)
    assert sum(len(branch.branches) or 1 for branch in root.branches) >= 5
    assert (root.tally.can_end, root.tally.lasting) == (25, 31)
    written = [line for line in lines if line.row.deadline_text.strip()]
    kinds = Counter(line.row.deadline_kind for line in written)
    assert len(written) == 46
    assert kinds[TaskKind.UNDATED] == 0
    assert kinds[TaskKind.CONTINUOUS] == 24
    assert all(
        line.row.due is not None for line in written if line.row.deadline_kind is not TaskKind.CONTINUOUS
    )
    assert all(line.left is None for line in lines if line.row.deadline_kind is TaskKind.CONTINUOUS)
    assert not [
        line for line in written if line.row.deadline_kind is TaskKind.CONTINUOUS and line.light is Light.RED
    ]
