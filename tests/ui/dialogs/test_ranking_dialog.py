"""单位排名: every choice ranks anew, rates open their rows, a kept run and a workbook are noted."""

from datetime import date

import pytest

from bizenv_desktop.rules.month.ranking import Every, RankMeasure, RankMode
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.services.secrecy.disclosures import DisclosuresAsked, disclosures
from bizenv_desktop.ui.dialogs.month.ranking_dialog import RankingDialog
from bizenv_desktop.ui.dialogs.month.ranking_print import RankingPrintDialog


@pytest.fixture
def ledger(demo_ledger):
    return demo_ledger


@pytest.fixture
def dialog(desk, qtbot):
    made = RankingDialog(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(dialog):
    model = dialog.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_departments_come_before_streets_each_from_rank_one(dialog):
    rows = shown(dialog)
    groups = [row[1] for row in rows]
    assert groups.index("部门") < groups.index("街道乡镇")
    assert rows[0][2] == rows[groups.index("街道乡镇")][2] == "1"
    assert any(row[4].startswith("↑") for row in rows)
    assert "不分先后" in dialog.notes.text()


def test_every_choice_ranks_anew_and_none_is_refused_beside_the_table(dialog):
    choices = dialog.choices
    for measure in RankMeasure:
        choices.measures[measure].setChecked(measure is RankMeasure.ON_TIME)
    assert len(shown(dialog)[0]) == 6
    choices.every.choose(Every.HALF_MONTH.value)
    choices.every.chosen.emit(Every.HALF_MONTH.value)
    choices.mode.setCurrentIndex(1)
    choices.weights[RankMeasure.ON_TIME].setValue(5)
    sheet = dialog.shown.order.sheet
    assert (sheet.every, sheet.mode, sheet.weighings[0].weight) == (Every.HALF_MONTH, RankMode.DEDUCTION, 5)
    assert dialog.shown.since == date(2026, 11, 16)
    choices.measures[RankMeasure.ON_TIME].setChecked(False)
    assert "至少选一个" in dialog.notice.text
    assert not dialog.keep_button.isEnabled()
    choices.day.set_day(date(2026, 12, 1))
    choices.measures[RankMeasure.ON_TIME].setChecked(True)
    assert "还没有到" in dialog.notice.text


def test_a_rate_opens_the_rows_of_its_unit(dialog, desk):
    opened: list[Selection] = []
    desk.navigator.selection_wanted.connect(opened.append)
    on_time = dialog.table.model().index(0, 7)
    dialog.table.doubleClicked.emit(on_time)
    [selection] = opened
    assert selection.conditions[-1].field == "lead_unit_id"
    assert selection.conditions[-1].op is Op.EQ
    assert not dialog.isVisible()


def test_it_is_kept_printed_and_written_and_all_of_it_is_noted(dialog, desk, ledger, asker, tmp_path, qtbot):
    dialog.keep()
    assert "已留存" in dialog.said.text()
    asker.file = tmp_path / "排名.xlsx"
    dialog.save_book()
    assert asker.file.exists()
    pages = RankingPrintDialog(desk, dialog.shown)
    qtbot.addWidget(pages)
    qtbot.waitUntil(pages.go.isEnabled)
    asker.file = tmp_path / "排名.pdf"
    pages.save_pdf()
    noted = ledger.read(lambda reader: disclosures(DisclosuresAsked(), reader))
    assert sorted(str(row.facts["way"]) for row in noted if row.facts.get("what") == "ranking") == [
        "pdf",
        "xlsx",
    ]
