"""Beside the day: one line for an inspection that comes up, one for needs that wait too long."""

from datetime import date

import pytest

from bizenv_desktop.rules.vocabulary import ServiceKind
from bizenv_desktop.services.inspection.checklists import adopt_shipped, checklist_items
from bizenv_desktop.services.inspection.enterprises import SaveEnterprise, save_enterprise
from bizenv_desktop.services.inspection.inspections import SaveInspection, save_inspection
from bizenv_desktop.services.inspection.service_log import SaveService, save_service
from bizenv_desktop.ui.tabs.today.office_strip import OfficeStrip


@pytest.fixture
def plan(office, perform, read, units):
    def planned(on: date) -> int:
        perform(adopt_shipped)
        items = tuple(item.id for item in read(checklist_items))
        wanted = SaveInspection(
            title="11月巡查", planned_on=on, unit_pool=tuple(units.values()), item_pool=items
        )
        return perform(save_inspection, wanted)

    return planned


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 11, 25), "巡查〔2026〕1 11月巡查：11-25（5 天后），待抽取"),
        (date(2026, 11, 20), "巡查〔2026〕1 11月巡查：11-20（今天），待抽取"),
        (date(2026, 11, 18), "巡查〔2026〕1 11月巡查：11-18（已过 2 天），待抽取"),
        (date(2026, 11, 28), ""),
    ],
)
def test_an_inspection_is_called_to_mind_a_week_before(office, plan, qtbot, on, said):
    plan(on)
    strip = OfficeStrip(office)
    qtbot.addWidget(strip)
    strip.show()
    assert strip.inspection.text() == said
    assert not strip.needs.isVisible()


def test_needs_that_wait_longer_than_thirty_days_are_called_for(office, perform, qtbot):
    firm = perform(save_enterprise, SaveEnterprise(name="滨江钢构有限公司"))
    strip = OfficeStrip(office)
    qtbot.addWidget(strip)
    strip.show()
    wanted: list[str] = []
    office.navigator.tab_wanted.connect(wanted.append)
    for on in (date(2026, 10, 21), date(2026, 10, 20)):
        entry = SaveService(enterprise_id=firm, kind=ServiceKind.VISIT, served_on=on, need="用电增容")
        perform(save_service, entry)
    strip.reload()
    assert strip.needs.text() == "企业需求 1 件超过 30 天未办，最早 滨江钢构有限公司 10-20"
    strip.needs.click()
    assert wanted == ["problems/services"]
