"""The page with the program's own threads: answers come late and still land where they belong."""

import pytest

from bizenv_desktop.ui.dispatch import Dispatch
from bizenv_desktop.ui.jobs import ThreadRunner
from bizenv_desktop.ui.tabs.complaints.page import ComplaintsTab
from tests.ui.tabs.complaints.test_list import chip


@pytest.fixture
def threaded(office, ledger, asker, unexpected):
    runner = ThreadRunner()
    yield office._replace(dispatch=Dispatch(ledger, runner, office.bus, asker, unexpected.append))
    runner.close()


def test_new_complaint_is_chosen_although_a_chip_hid_it(qtbot, threaded, ledger_of_seven, shown, dialog):
    tab = shown(ComplaintsTab(threaded))
    qtbot.waitUntil(lambda: chip(tab, "逾期").text() == "逾期 1")
    chip(tab, "逾期").click()
    qtbot.waitUntil(lambda: tab.list.table.model().rowCount() == 1)
    tab.register()
    form = dialog()
    form.facts.title.setText("刚刚登记的")
    form.facts.content.setPlainText("内容")
    form.submit()
    qtbot.waitUntil(lambda: tab.detail.title.text() == "刚刚登记的")
    assert tab.list.table.model().rowCount() == 8
