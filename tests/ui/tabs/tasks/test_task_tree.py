"""The tree of tasks: grouping, tallies, the model under Qt's own tester, folding and the cursor."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.vocabulary import Light, MatterKind, Period, Status, TaskKind, Timeliness, Urgency
from bizenv_desktop.services.task.task_lines import TaskLine
from bizenv_desktop.storage.queries.rows import TaskRow
from bizenv_desktop.ui.tables.task_columns import TASK_COLUMNS, progress_words, reading_of
from bizenv_desktop.ui.tabs.tasks.branches import Grouping, grown
from bizenv_desktop.ui.tabs.tasks.filters import chip_counts, passing
from bizenv_desktop.ui.tabs.tasks.tree_model import TaskTreeModel
from bizenv_desktop.ui.tabs.tasks.tree_view import TaskTree
from bizenv_desktop.ui.texts.deadline_words import Reading, reading_in_short, reading_words

TODAY = date(2026, 11, 20)


def a_line(number, action="审批提速", section="开办", kind=TaskKind.DATED, light=Light.GREEN, **facts):
    known = {"status": Status.IN_HAND, "due": date(2026, 12, 31), "lead": "行政审批局", "quiet": 3} | facts
    row = TaskRow(
        id=number, kind=MatterKind.TASK, year=2026, serial=number, title=f"任务{number}",
        status=known["status"], opened_at=datetime(2026, 3, 1), due=known["due"],
        original_due=known["due"], settled_on=None, closed_on=None, timeliness=Timeliness.OPEN,
        lead_unit_id=None, lead_unit="", category="", channel="", urgency=Urgency.NORMAL, source_number="",
        version=1, campaign_id=1, action=action, section=section, position=number, deadline_text="12月底",
        deadline_kind=kind, recurrence="", assumed_year=known.get("assumed", False),
        lead_text=known["lead"], cooperating_text="", percent=known.get("percent"),
        last_progress_on=None, last_progress="", percent_source="", freshness_days=None, next_step=None,
        blocked="", blocked_on=None, remark="",
    )  # fmt: skip
    return TaskLine(row, "攻坚年", light, 10 if known["due"] else None, known["quiet"])


LINES = (
    a_line(1, light=Light.RED),
    a_line(2, status=Status.CLOSED, light=Light.CLOSED, due=date(2026, 6, 30)),
    a_line(3, section="注销", kind=TaskKind.CONTINUOUS, due=None, quiet=12),
    a_line(4, action="要素保障", section="", light=Light.AMBER, lead="供电分局", due=date(2026, 11, 25)),
)


def test_tasks_are_grouped_as_the_plan_groups_them():
    (campaign,) = grown(LINES, Grouping.ACTION)
    assert campaign.title == "攻坚年"
    assert [branch.title for branch in campaign.branches] == ["审批提速", "要素保障"]
    speed, supply = campaign.branches
    assert [branch.title for branch in speed.branches] == ["开办", "注销"]
    assert [line.id for line in supply.lines] == [4]
    assert supply.branches == ()


def test_tasks_can_be_grouped_by_their_lead_unit():
    (campaign,) = grown(LINES, Grouping.UNIT)
    assert [(branch.title, [line.id for line in branch.lines]) for branch in campaign.branches] == [
        ("行政审批局", [1, 2, 3]),
        ("供电分局", [4]),
    ]


def test_work_that_never_ends_stays_outside_the_completion_rate():
    (campaign,) = grown(LINES, Grouping.ACTION)
    assert (campaign.tally.done, campaign.tally.can_end, campaign.tally.lasting) == (1, 3, 1)
    assert dict(campaign.tally.lights) == {
        Light.RED: 1,
        Light.AMBER: 1,
        Light.GREEN: 1,
        Light.CLOSED: 1,
    }


def test_every_chip_leaves_what_it_names():
    assert chip_counts(LINES, TODAY) == (4, 3, 1, 1, 1, 1)
    assert [line.id for line in passing(LINES, "month", TODAY)] == [4]
    assert [line.id for line in passing(LINES, "lasting", TODAY)] == [3]


@pytest.mark.parametrize(
    ("reading", "full", "short"),
    [
        (
            Reading(TaskKind.DATED_THEN_CONTINUOUS, date(2026, 11, 4), None, assumed_year=True),
            "限时后长期坚持，里程碑 2026-11-04（年份按2026推定）",
            "11-04起长期（按2026）",
        ),
        (Reading(TaskKind.DATED, date(2026, 9, 30), None, False), "限时 2026-09-30", "2026-09-30"),
        (Reading(TaskKind.CONTINUOUS, None, None, False), "持续推进", "持续推进"),
        (Reading(TaskKind.PERIODIC, None, Period.QUARTER, False), "每季度报送", "每季度报送"),
        (
            Reading(TaskKind.YEARLY, date(2019, 7, 31), Period.YEAR, False),
            "每年，首次 2019-07-31",
            "2019-07-31 起每年",
        ),
        (Reading(TaskKind.DATED, None, None, False), "限时，未写到日", "限时，未写到日"),
    ],
)
def test_a_reading_names_kind_and_date_and_marks_an_assumed_year(qapp, reading, full, short):
    assert reading_words(reading) == full
    assert reading_in_short(reading) == short


def test_lasting_work_is_told_by_its_freshness_and_ending_work_by_its_share(qapp):
    assert progress_words(LINES[2]) == "长期 · 12天前有进展"
    assert progress_words(a_line(9, percent=40)) == "40%"
    assert progress_words(LINES[1]) == "已完成"
    assert progress_words(a_line(9, quiet=None)) == "未报进展"
    assert reading_of(LINES[0]).milestone == date(2026, 12, 31)


def test_the_model_keeps_qts_rules_through_every_change(qapp):
    model = TaskTreeModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for lines, grouping in ((LINES, Grouping.ACTION), (LINES, Grouping.UNIT), ((), Grouping.ACTION)):
        model.show(grown(lines, grouping))
    model.show(grown(LINES[:1], Grouping.ACTION))
    assert tester.model() is model
    assert model.rowCount() == 1


def test_a_group_says_its_lights_and_rate_and_a_task_fills_every_column(qapp):
    model = TaskTreeModel()
    model.show(grown(LINES, Grouping.ACTION))
    root = model.index(0, 0, QModelIndex())
    assert root.data() == "攻坚年　▲1 ◆1 ●1 ○1　完成 1/3　长期 1"
    task = model.index_of(1)
    cells = [task.siblingAtColumn(column).data() for column in range(len(TASK_COLUMNS))]
    assert cells == ["1", "任务1", "行政审批局", "", "12月底", "2026-12-31", "推进中", "—"]
    assert task.siblingAtColumn(1).data(Qt.ItemDataRole.ToolTipRole) == "任务1"
    assert DocumentNumber(2026, 1).short == model.line_at(task).row.number


@pytest.fixture
def tree(qtbot):
    made = TaskTree()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.show_branches(grown(LINES, Grouping.ACTION))
    return made


def test_the_cursor_stays_on_its_task_when_tasks_come_anew(tree):
    tree.choose(3)
    tree.show_branches(grown(LINES[1:], Grouping.UNIT))
    assert tree.current_task() == 3


def test_a_folded_group_stays_folded(tree):
    speed = tree.tasks.index_of(1).parent().parent()
    tree.collapse(speed)
    tree.show_branches(grown(LINES, Grouping.ACTION))
    speed = tree.tasks.index_of(1).parent().parent()
    supply = tree.tasks.index_of(4).parent()
    assert (tree.isExpanded(speed), tree.isExpanded(supply)) == (False, True)


def test_enter_opens_a_task_and_folds_a_group(tree, qtbot):
    tree.choose(4)
    with qtbot.waitSignal(tree.opened) as opened:
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert opened.args == [4]
    group = tree.tasks.index_of(4).parent()
    tree.setCurrentIndex(group)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert not tree.isExpanded(group)


def test_the_tree_can_be_painted_in_every_state(tree):
    assert not tree.grab().isNull()
    tree.show_branches(())
    assert not tree.grab().isNull()
