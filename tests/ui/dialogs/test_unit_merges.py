"""重复单位: what the lists propose, what a yes merges, what can be taken back."""

from functools import partial

import pytest

from bizenv_desktop.services.unit import unit_merges, unit_proposals, units
from bizenv_desktop.services.unit.units import SaveUnit
from bizenv_desktop.ui.dialogs.unit.unit_merges import UnitMergesDialog
from bizenv_desktop.ui.texts.questions import Question
from tests.ledgers import found
from tests.ui.dialogs.office import desk_on

NAMES = ("市交通局", "市交通运输局", "区财政局", "城管办（坑梓街道办事处）", "城管办（碧岭街道办事处）")


@pytest.fixture
def ledger(tmp_path, opening):
    made = found(tmp_path / "台账.db", opening)
    for name in NAMES:
        made.perform(partial(units.save_unit, SaveUnit(name)))
    yield made
    made.close()


@pytest.fixture
def dialog(qapp, qtbot, ledger, asker, preferences, unexpected):
    made = UnitMergesDialog(desk_on(ledger, asker, preferences, unexpected))
    qtbot.addWidget(made)
    made.show()
    yield made
    assert unexpected == []


def names(ledger) -> list[str]:
    return [row.name for row in ledger.read(units.unit_rows)]


def test_only_names_that_may_be_one_unit_are_listed(dialog):
    assert [dialog.pairs.text_at(0, column) for column in range(2)] == ["市交通局", "市交通运输局"]
    assert dialog.pairs.topLevelItemCount() == 1
    assert not dialog.take_back.isEnabled()


def test_a_yes_merges_and_the_merge_can_be_taken_back(dialog, ledger, asker):
    asker.answers[Question.MERGE_UNITS] = True
    dialog.keep_other.click()
    assert "市交通局" not in names(ledger)
    assert "0 件牵头事项" in asker.asked[-1]
    assert "留在原处" not in asker.asked[-1]
    assert [dialog.merges.text_at(0, column) for column in range(2)] == ["市交通局", "市交通运输局"]
    asker.answers[Question.TAKE_BACK_MERGE] = True
    dialog.take_back.click()
    assert "市交通局" in names(ledger)
    assert dialog.merges.topLevelItemCount() == 0


def test_a_no_merges_nothing(dialog, ledger, asker):
    asker.answers[Question.MERGE_UNITS] = False
    dialog.keep_one.click()
    assert names(ledger) == list(NAMES)
    assert ledger.read(unit_merges.merges) == ()


def test_two_units_are_not_proposed_again(dialog, ledger):
    dialog.two.click()
    assert dialog.pairs.topLevelItemCount() == 0
    assert not dialog.keep_one.isVisible()
    assert ledger.read(unit_proposals.likely_pairs) == ()


def test_units_are_merged_by_hand_and_a_missing_one_is_said(dialog, ledger, asker):
    dialog.source.setText("区财政局")
    dialog.merge.click()
    assert "各选一个单位" in dialog.notice.text
    asker.answers[Question.MERGE_UNITS] = True
    dialog.target.setText("市交通局")
    dialog.merge.click()
    assert "区财政局" not in names(ledger)
    assert dialog.notice.text == ""
