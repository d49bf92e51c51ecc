"""The timeline on the screen: it follows the tree, is walked by keys, and paints only what is in sight."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.task.timeline import TimelineTask
from bizenv_desktop.rules.task.timeline_rows import GroupLine, TaskBar
from bizenv_desktop.rules.task.timeline_scale import Zoom
from bizenv_desktop.rules.vocabulary import Light, MatterKind, TaskKind
from bizenv_desktop.services.task.tasks import SaveTask, found_campaign, save_task
from bizenv_desktop.services.task.timeline import Timeline
from bizenv_desktop.services.task.timeline_baselines import keep_baseline
from bizenv_desktop.ui.tabs.tasks import timeline_picture
from bizenv_desktop.ui.tabs.tasks.timeline_canvas import TimelineCanvas
from bizenv_desktop.ui.tabs.tasks.timeline_page import TimelinePage
from bizenv_desktop.ui.tabs.tasks.views import TASK_VIEWS
from bizenv_desktop.ui.widgets.view_stack import ViewStack
from tests.rules.shipped import CALENDAR

TODAY = date(2026, 11, 20)


@pytest.fixture
def tasks(office, perform, units):
    campaign = perform(found_campaign, "攻坚年", 2026)
    wanted = (
        ("审批提速", "2026年11月10日"), ("审批提速", "持续推进"), ("要素保障", "2026年12月31日"),
        ("要素保障", ""),
    )  # fmt: skip
    return [
        perform(
            save_task,
            SaveTask(
                title=f"任务{number}", campaign_id=campaign, action=action, position=number,
                lead_text="行政审批局" if number % 2 else "供电分局", deadline_text=deadline,
                assumed_year=2026, opened_on=date(2026, 9, 1),
            ),
        )
        for number, (action, deadline) in enumerate(wanted, 1)
    ]  # fmt: skip


@pytest.fixture
def page(office, tasks, shown):
    return shown(TimelinePage(office))


def press(page, key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.canvas, key, held)


def test_all_tasks_stand_in_their_groups_with_the_cursor_on_the_first_one(page, tasks):
    shapes = [type(line) for line in page.canvas.lines]
    assert shapes == [GroupLine, TaskBar, TaskBar, GroupLine, TaskBar, TaskBar]
    assert page.canvas.current_task == tasks[0]
    assert "4 项" in page.said.text()
    assert "没有以前月份的基线" in page.before.text()


def test_keys_walk_fold_and_open(page, tasks, office, qtbot):
    opened = []
    office.navigator.matter_wanted.connect(lambda kind, matter: opened.append((kind, matter)))
    press(page, Qt.Key.Key_Down)
    assert page.canvas.current_task == tasks[1]
    press(page, Qt.Key.Key_Return)
    assert opened == [(MatterKind.TASK, tasks[1])]
    press(page, Qt.Key.Key_Up)
    press(page, Qt.Key.Key_Up)
    assert page.canvas.current_task is None
    press(page, Qt.Key.Key_Return)
    assert len(page.canvas.folded) == 1
    assert len(page.canvas.lines) == 4
    press(page, Qt.Key.Key_Return)
    press(page, Qt.Key.Key_End)
    assert page.canvas.current_task == tasks[3]


def test_a_choice_in_a_folded_group_unfolds_it(page, tasks):
    page.canvas.fold_all(folded=True)
    page.show_matter(tasks[2])
    assert page.canvas.current_task == tasks[2]
    assert len(page.canvas.folded) == 1


def test_plus_and_minus_zoom_around_today_and_are_remembered(page, office, shown):
    canvas = page.canvas
    press(page, Qt.Key.Key_Minus)
    assert (canvas.zoom, page.zooms.current) == (Zoom.QUARTER, "quarter")
    for zoom in (Zoom.MONTH, Zoom.TEN_DAYS, Zoom.WEEK, Zoom.DAY, Zoom.DAY):
        press(page, Qt.Key.Key_Plus)
        assert canvas.zoom is zoom
        seen = canvas.horizontalScrollBar().value()
        room = canvas.viewport().width() - 52 - 116
        assert seen <= canvas.scale.middle(TODAY) <= seen + room
    assert shown(TimelinePage(office)).canvas.zoom is Zoom.DAY


def test_a_group_folds_by_click_and_the_grouping_is_by_unit_on_demand(page, qtbot):
    qtbot.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
    assert len(page.canvas.folded) == 1
    page.groupings.chosen.emit("unit")
    heads = [line.title for line in page.canvas.lines if isinstance(line, GroupLine)]
    assert heads == ["行政审批局", "供电分局"]


def test_it_follows_the_filter_of_the_tree_beside_it(office, tasks, shown):
    stack = shown(ViewStack(office, "tasks", TASK_VIEWS))
    stack.show_view("timeline")
    page = stack.view("timeline")
    assert len(page.shown.tasks) == 4
    stack.show_view("tree")
    tree = stack.view("tree")
    tree.chips.choose("lasting")
    tree.chips.chosen.emit("lasting")
    stack.show_view("timeline")
    assert [task.id for task in page.shown.tasks] == [tasks[1]]
    assert "筛选" in page.said.text()


def test_keeping_the_month_says_so_and_next_month_compares(page, office, clock, perform, qtbot):
    page.keep.click()
    assert "4 项" in page.notice.text
    assert page.shown.before is None
    perform(keep_baseline, Month(2026, 10))
    page.reload()
    assert "2026年10月末" in page.before.text()
    assert all(task.before is not None for task in page.shown.tasks)


def test_without_tasks_it_says_what_to_do(office, shown):
    page = shown(TimelinePage(office))
    words = [each.text() for each in page.canvas.findChildren(QLabel) if each.isVisible()]
    assert "没有可画的任务" in words
    assert not page.out.isEnabled()
    assert not page.print_page()


def test_of_many_tasks_only_those_in_sight_are_painted(qtbot, qapp, monkeypatch):
    painted = []
    whole = timeline_picture.LinePainter.paint_task

    def noted(self, task, top):
        painted.append(task.id)
        whole(self, task, top)

    monkeypatch.setattr(timeline_picture.LinePainter, "paint_task", noted)
    many = tuple(
        TimelineTask(
            id=number, number=str(number), title=f"任务{number}" * 8, lead="税务局", campaign="",
            action="行动", kind=TaskKind.DATED, light=Light.GREEN, deadline_text="", begins=date(2026, 1, 1),
            due=date(2026, 12, 31), percent=number % 100,
        )
        for number in range(1, 501)
    )  # fmt: skip
    canvas = TimelineCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(1300, 600)
    canvas.show_timeline(Timeline(many, TODAY, None, CALENDAR))
    canvas.grab()
    painted.clear()
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum())
    canvas.grab()
    assert 15 < len(set(painted)) < 30
    assert max(painted) == 500


def test_the_tooltip_says_what_the_line_is_too_short_for(page):
    from bizenv_desktop.ui.tabs.tasks.timeline_words import told

    said = told(page.canvas.lines[1])
    assert "任务1" in said
    assert "行政审批局" in said
    assert "2026年11月10日" in said
    assert page.canvas.accessibleDescription() == said
