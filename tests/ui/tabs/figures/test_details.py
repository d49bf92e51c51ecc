"""The wide tables below the indicators: by unit, channel, category, month, and who used the time."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from bizenv_desktop.rules.complaint.custody_shares import UnitCustody
from bizenv_desktop.rules.month.breakdown_tables import COLUMNS
from bizenv_desktop.rules.month.breakdowns import Measure
from bizenv_desktop.rules.month.figures import Kpi
from bizenv_desktop.rules.months import Month
from bizenv_desktop.services.complaint.call_counts import ChannelCalls, calls_of
from bizenv_desktop.services.matter import matters
from bizenv_desktop.ui.dialogs.complaint.call_counts import CallCountsDialog
from bizenv_desktop.ui.tables.figure_table import FigureModel
from bizenv_desktop.ui.tabs.figures.detail_rows import custody_rows

OCTOBER = Month(2026, 10)
DUE = 1 + [column for _, column in COLUMNS].index(Measure.DUE)


def press(tab, qtbot, chip: str) -> None:
    for child in tab.details.chips.findChildren(QPushButton):
        if child.text() == chip:
            qtbot.mouseClick(child, Qt.MouseButton.LeftButton)
            return
    raise AssertionError(chip)


def texts(tab) -> list[list[str]]:
    model = tab.details.table.figures
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_unit_is_told_by_both_due_dates_and_its_count_opens_its_rows(tab, qtbot, campaign, demo):
    sizes: list[int] = []
    campaign.navigator.selection_wanted.connect(
        lambda selection: sizes.append(demo.read(partial(matters.count, selection)))
    )
    press(tab, qtbot, "分单位")
    assert not tab.charts.isVisible()
    shown = texts(tab)
    card = tab.report.figures.indicators[1].ratio
    assert sum(int(row[DUE]) for row in shown) == card.denominator
    table = tab.details.table
    table.setCurrentIndex(table.figures.index(0, DUE))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert sizes == [int(shown[0][DUE])]


def test_a_column_is_sorted_by_its_figures_not_by_their_digits(tab, qtbot):
    press(tab, qtbot, "分类别")
    tab.details.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    received = [int(row[1]) for row in texts(tab)]
    assert received == sorted(received, reverse=True)
    assert len(received) > 3


def test_who_used_the_time_names_the_office_last(tab, qtbot):
    press(tab, qtbot, "在办时长")
    shown = texts(tab)
    assert shown[-1][0] == "本办公室"
    assert all(int(row[2]) >= int(row[4]) >= 0 for row in shown)


def test_means_are_sorted_as_numbers():
    held = tuple(
        UnitCustody(number, f"单位{number}", 1, days, days, 0) for number, days in enumerate((9, 10, 2))
    )
    model = FigureModel()
    model.show(custody_rows(held))
    model.sort(3, Qt.SortOrder.DescendingOrder)
    assert [model.data(model.index(row, 3)) for row in range(3)] == ["10.0", "9.0", "2.0"]


def test_every_indicator_stands_with_its_parts_and_its_definition(tab, qtbot):
    press(tab, qtbot, "全部指标")
    shown = {row[0]: row for row in texts(tab)}
    assert shown["接通率"][1] == "—"
    assert "/" in shown["按时办结率（原时限）"][2]
    assert all(row[-1] for row in shown.values())


def test_the_calls_of_a_month_are_typed_and_become_the_rate(tab, qtbot, campaign, demo):
    dialog = CallCountsDialog(campaign, OCTOBER)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    for line, (incoming, answered) in zip(dialog.lines, ((400, 396), (50, 60)), strict=True):
        for field, count in ((line.incoming, incoming), (line.answered, answered)):
            field.selectAll()
            qtbot.keyClicks(field, str(count))
    qtbot.keyClick(dialog.lines[0].incoming, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "接通 60 个，多于来电 50 个" in dialog.notice.text
    assert dialog.isVisible()
    dialog.lines[1].answered.setValue(45)
    qtbot.keyClick(dialog.lines[0].incoming, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert demo.read(partial(calls_of, OCTOBER)) == (
        ChannelCalls("12345", 400, 396),
        ChannelCalls("办公电话", 50, 45),
    )
    rate = next(each for each in tab.report.figures.indicators if each.kpi is Kpi.ANSWERED_CALLS_RATE)
    assert rate.ratio is not None
    assert (rate.ratio.percent, rate.ratio.denominator) == ("98.0%", 450)
