"""The card 网络 over a real ledger: readings typed, one taken out, votes removed and put back."""

import os
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.services.award.rounds import SaveRound, save_round
from bizenv_desktop.ui.dialogs.award.reading_form import ReadingForm
from bizenv_desktop.ui.dialogs.award.removal_form import RemovalForm
from bizenv_desktop.ui.tabs.rounds.online_card import OnlineCard
from tests.services.award.voting_office import open_polls

ASPECT = os.environ.get("BIZENV_LOOK")


@pytest.fixture
def card(office, ledger, qtbot):
    round_id, _nominees = open_polls(ledger)
    made = OnlineCard(office)
    qtbot.addWidget(made)
    made.resize(540, 420)
    made.show_round(round_id)
    made.show()
    qtbot.waitExposed(made)
    return made


def type_reading(card, office, qtbot, ago, votes):
    qtbot.mouseClick(card.typing, Qt.MouseButton.LeftButton)
    form = card.findChildren(ReadingForm)[-1]
    form.taken_at.set_moment(office.now() - ago)
    for line, count in zip(form.lines, votes, strict=True):
        line.votes.insert(count)
        line.votes.textEdited.emit(count)
    look(form, "reading_form")
    form.submit()
    return form


def look(widget, name):
    if ASPECT:
        widget.adjustSize() if name.endswith("form") else None
        for _ in range(5):
            QCoreApplication.processEvents()
        widget.grab().save(f"{ASPECT}/{name}.png")


def cells(card, column):
    model = card.table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_reading_is_typed_compared_and_corrected_at_the_card(card, office, asker, qtbot, perform):
    assert not card.table.isVisible()
    assert "还没有统计" in card.said.text()
    refused = type_reading(card, office, qtbot, timedelta(hours=3), ("1000", "900", ""))
    assert "丙窗口" in refused.notice.text
    refused.lines[2].votes.insert("800")
    refused.submit()
    type_reading(card, office, qtbot, timedelta(hours=1), ("1050", "8000", "790"))
    assert cells(card, 1) == ["1050 (+50)", "◆ 8000 (+7100)", "▲ 790 (-10)"]
    assert "手工录入" in card.table.model().headerData(
        1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    )
    card.table.setCurrentIndex(card.table.model().index(1, 0))
    qtbot.mouseClick(card.taking, Qt.MouseButton.LeftButton)
    form = card.findChild(RemovalForm)
    assert form.row.name == "乙窗口"
    for field, text in ((form.votes, "7000"), (form.reason, "同一地址刷票"), (form.approver, "王主任")):
        field.insert(text)
        field.textEdited.emit(text)
    look(form, "removal_form")
    form.submit()
    look(card, "online_card")
    assert cells(card, 3) == ["1050", "1000", "790"]
    assert card.removals.count() == 1
    asker.typed = "查无实据"
    card.put_back(card.view.removals[0])
    assert cells(card, 2) == ["—", "—", "—"]
    card.table.setCurrentIndex(card.table.model().index(0, 1))
    qtbot.mouseClick(card.deleting, Qt.MouseButton.LeftButton)
    assert [head.total for head in card.view.heads] == [2700]
    office.bus.changed.emit(frozenset({Topic.ROUNDS}), None)
    assert cells(card, 0) == ["1000", "900", "800"]
    other = perform(save_round, SaveRound("还没有名单", office.now().date()))
    card.show_round(other)
    assert card.table.model().rowCount() == 0
    assert "锁定" in card.obstacle.text()
    assert not card.typing.isEnabled()


def test_a_long_name_leaves_the_fields_of_a_typed_reading_in_sight(card, office, qtbot):
    long = replace(card.view.rows[0], name="综合受理不动产登记交易税费一窗联办专班" * 4)
    form = ReadingForm(office, card.round_id, replace(card.view, rows=(long, *card.view.rows[1:])))
    qtbot.addWidget(form)
    form.show()
    qtbot.waitExposed(form)
    for line in form.lines:
        assert line.votes.visibleRegion().boundingRect().width() == line.votes.width()
