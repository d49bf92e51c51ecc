"""The page 统计通报 over the demo: figures open their rows, months are chosen, frozen and written out."""

from datetime import datetime
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from bizenv_desktop.charts.drawn import CategoryKey, MonthKey, ProgressPart
from bizenv_desktop.rules.month.figures import Kpi
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.complaint.complaint_intake import register
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.ui import theme
from bizenv_desktop.ui.texts.questions import Question

OCTOBER = Month(2026, 10)


@pytest.fixture
def opened(campaign, demo) -> list[int]:
    """How many rows each opened selection holds."""
    sizes: list[int] = []
    campaign.navigator.selection_wanted.connect(
        lambda selection: sizes.append(demo.read(partial(matters.count, selection)))
    )
    return sizes


def click_bar(tab, qtbot, name: str, key) -> None:
    canvas = tab.charts.cards[name].canvas
    hit = next(each for each in canvas.chart.hits if each.key == key)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.place_of(hit).center().toPoint())


def test_the_page_opens_with_the_month_to_be_reported(tab):
    assert tab.picker.list.currentText() == "2026年10月"
    assert tab.cut_off.text() == "数据统计截至 2026-10-31 24:00 · 与上月相比"
    card = tab.cards[Kpi.ON_TIME_RATE]
    assert (card.value, card.parts, card.change) == ("89.1%", "41/46 · 目标 90% · 未达标", "↓ 6.4 个百分点")
    assert card.tone == "red"
    assert tab.cards[Kpi.CLOSING_RATE].tone == "green"
    assert tab.cards[Kpi.RECEIVED].change == "↑ 10 件"


def test_the_picker_changes_every_card(tab, qtbot):
    qtbot.keyClick(tab, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert tab.picker.list.currentText() == "2026年9月"
    assert tab.cards[Kpi.RECEIVED].value == "44"
    tab.picker.list.activated.emit(0)
    assert tab.report.figures.month == Month(2026, 11)
    assert "本月未完" in tab.cut_off.text()
    assert not tab.freeze_button.isEnabled()


def test_the_picker_stays_where_the_ledger_ends(tab):
    tab.picker.step(+1)
    tab.picker.step(+1)
    assert tab.report.figures.month == Month(2026, 11)


def test_a_card_opens_the_rows_that_it_counted(tab, opened, qtbot):
    for kpi, expected in ((Kpi.RECEIVED, 54), (Kpi.ON_TIME_RATE, 46), (Kpi.STRIKE_OFF_RATE, 64)):
        qtbot.mouseClick(tab.cards[kpi], Qt.MouseButton.LeftButton)
        assert opened[-1] == expected


def test_a_bar_opens_as_many_rows_as_it_says(tab, opened, qtbot):
    figures = tab.report.figures
    click_bar(tab, qtbot, "受理与按时办结率", MonthKey(Month(2026, 9)))
    assert opened[-1] == 44
    first = figures.by_category[0]
    click_bar(tab, qtbot, "投诉类别", CategoryKey((first.label,)))
    assert opened[-1] == first.share.numerator
    counts = {
        ProgressPart.STRUCK_OFF: "struck_off",
        ProgressPart.IN_HAND: "in_hand",
        ProgressPart.OVERDUE: "overdue",
    }
    units = {unit.unit_id: unit for unit in figures.by_unit_progress}
    canvas = tab.charts.cards["整改进度"].canvas
    for hit in canvas.chart.hits[:4]:
        click_bar(tab, qtbot, "整改进度", hit.key)
        assert opened[-1] == getattr(units[hit.key.unit_id], counts[hit.key.part])


def test_all_seven_charts_are_drawn_with_something_to_click(tab):
    drawn = [name for name, card in tab.charts.cards.items() if card.canvas.chart.hits]
    assert drawn == [
        "整改进度", "受理与按时办结率", "投诉类别", "任务亮灯", "单位按时办结率", "办理状态", "受理渠道",
    ]  # fmt: skip


def test_a_chart_of_many_units_shows_the_first_and_then_all(tab):
    card = tab.charts.cards["整改进度"]
    assert card.more.text() == "显示全部 33 个单位"
    few = {hit.key.unit_id for hit in card.canvas.chart.hits}
    card.more.click()
    card.canvas.finish_drawing()
    assert len(few) == 7
    assert len({hit.key.unit_id for hit in card.canvas.chart.hits}) == 33
    assert card.more.text() == "只看前 7 个单位"


def test_charts_follow_light_and_dark(tab, qapp):
    canvas = tab.charts.cards["投诉类别"].canvas
    light = canvas.chart.figure.get_facecolor()
    theme.wear(qapp, Qt.ColorScheme.Dark)
    try:
        tab.charts.finish_drawing()
        assert canvas.chart.figure.get_facecolor() != light
    finally:
        theme.wear(qapp, Qt.ColorScheme.Light)


def test_a_frozen_month_stays_after_a_later_change_and_names_it(tab, campaign, asker, demo):
    asker.answers = {Question.FREEZE_MONTH: True}
    tab.freeze_button.click()
    assert tab.picker.list.currentText() == "2026年10月（已封账）"
    assert "已封账（2026-11-20）" in tab.frozen.text
    assert not tab.freeze_button.isEnabled()
    came = RegisterComplaint(
        received_at=datetime(2026, 10, 15, 9), channel="12345", title="补登的一件", content="补登的内容"
    )
    demo.perform(partial(register, came))
    campaign.bus.changed.emit(frozenset({Topic.COMPLAINTS}), None)
    assert tab.cards[Kpi.RECEIVED].value == "54"
    assert "受理：封账 54 件，现为 55 件" in tab.frozen.text


def test_a_month_is_frozen_only_after_a_yes(tab, asker):
    tab.freeze_button.click()
    assert asker.asked == ["封账 2026年10月？封账后的数字不再改变，以后的改动作为更正列出。"]
    assert tab.report.frozen is None


@pytest.mark.slow
def test_the_export_says_what_it_wrote_and_asks_before_replacing(tab, asker, tmp_path):
    asker.chosen_folder = tmp_path / "通报"
    tab.export_button.click()
    assert tab.said.text() == f"已写好 10 个文件：{tmp_path / '通报'}"
    tab.export_button.click()
    assert asker.asked == ["“2026年10月通报.pdf”已经存在，要替换它吗？"]


def test_the_preview_shows_the_pages_and_lacking_fonts_are_named(tab, qtbot):
    tab.preview_button.click()
    dialog = next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()
    )
    assert dialog.windowTitle() == "2026年10月营商环境工作情况通报"
    assert "Noto Sans SC" in tab.said.text()
    dialog.close()


def test_without_a_printer_a_pdf_is_offered_and_noted(tab, demo, asker, tmp_path):
    asker.answers = {Question.NO_PRINTER: True}
    asker.file = tmp_path / "通报.pdf"
    tab.print_button.click()
    assert asker.file.read_bytes().startswith(b"%PDF")
    assert asker.choices[0].suggested == "2026年10月营商环境工作情况通报.pdf"
    (note,) = demo.read(partial(disclosures, DisclosuresAsked()))
    assert note.facts == {"what": "month", "month": "2026-10", "way": "pdf"}
