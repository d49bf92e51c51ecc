"""A group of units named in a form: it stays symbolic, or its members take its place before issue."""

import pytest

from bizenv_desktop.rules.vocabulary import EventKind, UnitKind
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.task.task_lines import task_view
from bizenv_desktop.services.task.tasks import SaveTask, save_task
from bizenv_desktop.services.unit.units import SaveUnit, save_unit, unit_rows
from bizenv_desktop.ui.dialogs.complaint.complaint_assign import AssignDialog
from bizenv_desktop.ui.dialogs.task.task_form import TaskForm
from bizenv_desktop.ui.dialogs.unit.unit_groups import GroupBook
from tests.ui.tabs.complaints.lives import Office
from tests.ui.tabs.conftest import office, perform, read, units

__all__ = ("office", "perform", "read", "units")


@pytest.fixture
def group(perform, units) -> int:
    """涉企部门: the two units and one that is no longer active."""
    gone = perform(save_unit, SaveUnit("原外经局", active=False))
    told = SaveUnit(
        "涉企部门", kind=UnitKind.GROUP, aliases=("各涉企部门",), member_ids=(*units.values(), gone)
    )
    return perform(save_unit, told)


@pytest.fixture
def assigning(qtbot, office, perform, read, units, group):
    """The form that assigns a new complaint, shown; with the complaint's id."""
    matter = Office(perform, units).register("各部门重复收取同一材料")
    form = AssignDialog(office, read(matters.complaint, matter))
    qtbot.addWidget(form)
    form.show()
    return form, matter


def test_a_group_stays_symbolic_until_the_button_is_pressed(assigning, read, group, units):
    form, matter = assigning
    form.units.lead.setText("供电分局")
    assert not form.units.groups.button.isVisible()
    form.units.cooperating.setText("涉企部门")
    assert form.units.groups.button.isVisible()
    form.submit()
    assigned = read(matters.complaint, matter).detail.events[-1]
    assert (assigned.kind, assigned.facts["cooperating"]) == (EventKind.ASSIGNED, str(group))


def test_an_expanded_group_is_frozen_on_the_slip_with_its_active_members(
    assigning, read, perform, group, units
):
    form, matter = assigning
    form.units.lead.setText("供电分局")
    form.units.cooperating.setText("涉企部门")
    form.units.groups.button.click()
    assert form.units.cooperating.text() == "行政审批局、供电分局"
    assert not form.units.groups.button.isVisible()
    form.submit()
    late = perform(save_unit, SaveUnit("后来加入的局"))
    perform(
        save_unit,
        SaveUnit("涉企部门", kind=UnitKind.GROUP, member_ids=(*units.values(), late), id=group),
    )
    assigned = read(matters.complaint, matter).detail.events[-1]
    assert assigned.facts["cooperating"] == str(units["行政审批局"]), "the lead is not named twice"


def test_who_of_a_group_leads_is_for_the_person_to_say(assigning):
    form, _matter = assigning
    form.units.lead.setText("涉企部门")
    form.units.groups.button.click()
    assert (form.units.lead.text(), form.units.cooperating.text()) == ("", "行政审批局、供电分局")
    assert "牵头单位" in form.units.missing()
    form._touched = False


def test_a_task_names_the_members_in_place_of_their_group(qtbot, office, perform, read, units, group):
    matter = perform(
        save_task,
        SaveTask(title="材料互认", campaign_id=None, lead_unit_id=units["供电分局"], lead_text="供电分局",
                 cooperating_text="各涉企部门；市级有关部门", deadline_text="持续推进", assumed_year=2026),
    )  # fmt: skip
    form = TaskForm(office, read(task_view, matter))
    qtbot.addWidget(form)
    form.show()
    form.groups.button.click()
    assert form.cooperating.text() == "行政审批局、供电分局、市级有关部门"
    assert form.unknown.text().endswith("：市级有关部门")
    form.submit()
    row = read(task_view, matter).line.row
    assert row.cooperating_text == "行政审批局、供电分局、市级有关部门"


def test_groups_within_groups_and_in_circles_are_expanded_once(perform, read, units, group):
    outer = perform(save_unit, SaveUnit("全区部门", kind=UnitKind.GROUP, member_ids=(group,)))
    members = (units["供电分局"], outer)
    perform(save_unit, SaveUnit("涉企部门", kind=UnitKind.GROUP, member_ids=members, id=group))
    perform(save_unit, SaveUnit("空组", kind=UnitKind.GROUP))
    book = GroupBook(read(unit_rows))
    assert book.expanded("全区部门、供电分局，某中心") == ("供电分局", "某中心")
    assert not book.holds_group("空组")
