"""The service log over a real ledger: enterprises, entries, needs met or handed on, figures."""

from dataclasses import replace
from datetime import date, datetime
from functools import partial

import pytest

from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.problem.service_log import NeedState
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.vocabulary import MatterKind, ProblemSource, ServiceKind
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.inspection import enterprises, service_log, service_needs
from bizenv_desktop.services.inspection.enterprises import SaveEnterprise, enterprise_rows
from bizenv_desktop.services.inspection.service_log import (
    FinishNeed,
    SaveService,
    Span,
    service_rows,
)
from bizenv_desktop.services.inspection.service_needs import HandOver
from bizenv_desktop.services.matter.matters import complaint
from bizenv_desktop.services.problem.problems import SaveProblem
from bizenv_desktop.services.task.tasks import SaveTask
from bizenv_desktop.storage.ledger import Ledger
from tests.services.inspection_office import Office

DAY = date(2026, 11, 10)


class Log(Office):
    """The office with two firms."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self.steel = self.firm("滨江钢构有限公司", project="钢构二期")
        self.bakery = self.firm("麦香食品厂")

    def firm(self, name: str, **more) -> int:
        return self.do(partial(enterprises.save_enterprise, SaveEnterprise(name=name, **more)))

    def serve(self, firm: int, need: str = "", kind: ServiceKind = ServiceKind.VISIT, **more) -> int:
        wanted = SaveService(
            enterprise_id=firm, kind=kind, served_on=DAY, unit_id=self.units[0], need=need, outcome="走访了解"
        )
        return self.do(partial(service_log.save_service, replace(wanted, **more)))

    def hand(self, service: int, matter) -> int:
        return self.do(partial(service_needs.hand_over, HandOver(service, matter)))

    def entry(self, service: int) -> service_log.ServiceRow:
        return next(row for row in self.read(service_rows) if row.id == service)

    def named(self, firm: int) -> enterprises.EnterpriseRow:
        return next(row for row in self.read(enterprise_rows) if row.id == firm)


@pytest.fixture
def log(inspected: Ledger) -> Log:
    return Log(inspected)


def refused(code: str):
    return pytest.raises(RuleBroken, match=code.replace(".", r"\."))


@pytest.mark.parametrize("typed", ["钢构", "bjgg", "BJ", "二期", ""])
def test_an_enterprise_is_found_by_name_initials_and_project(log: Log, typed):
    assert log.named(log.steel).matches(typed)
    assert not log.named(log.bakery).matches("钢")


def test_a_name_is_in_the_list_once(log: Log):
    with refused("enterprise.taken"):
        log.firm(" 麦香食品厂 ")
    with refused("enterprise.name_missing"):
        log.firm(" ")


def test_a_need_is_open_until_it_is_met(log: Log):
    service = log.serve(log.steel, "用电增容")
    assert (log.entry(service).state, log.named(log.steel).open_needs) == (NeedState.OPEN, 1)
    with refused("service.done_early"):
        log.do(partial(service_log.finish_need, FinishNeed(service, date(2026, 11, 9), "已通电")))
    log.do(partial(service_log.finish_need, FinishNeed(service, date(2026, 11, 12), "已通电")))
    assert (log.entry(service).state, log.named(log.steel).open_needs) == (NeedState.DONE, 0)
    with refused("service.not_open"):
        log.do(partial(service_log.finish_need, FinishNeed(service, date(2026, 11, 12), "再办")))
    assert log.entry(log.serve(log.bakery)).state is NeedState.NONE


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"served_on": date(2026, 11, 21)}, "service.ahead"),
        ({"outcome": ""}, "service.empty"),
        ({"done_on": DAY}, "service.done_without_need"),
        ({"enterprise_id": 99}, "enterprise.unknown"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(log: Log, wrong, code):
    with refused(code):
        log.serve(log.steel, **wrong)


COMPLAINT = RegisterComplaint(
    received_at=datetime(2026, 11, 20, 8), channel="企业走访", title="用电增容", content="用电增容"
)
MATTERS = {
    MatterKind.COMPLAINT: COMPLAINT,
    MatterKind.TASK: SaveTask("用电增容", None, deadline_text="2026年12月底"),
    MatterKind.PROBLEM: SaveProblem("用电增容", ProblemSource.SERVED, DAY),
}


@pytest.mark.parametrize("kind", list(MATTERS))
def test_a_need_becomes_a_matter_in_one_step_and_both_know_each_other(log: Log, kind: MatterKind):
    service = log.serve(log.steel, "用电增容")
    before = log.rows()
    matter = log.hand(service, MATTERS[kind])
    entry = log.entry(service)
    assert (entry.state, entry.matter_kind, entry.matter_number) == (NeedState.HANDED, kind, "〔2026〕1")
    assert entry.matter_id == matter
    with refused("service.not_open"):
        log.hand(service, MATTERS[kind])
    with refused("service.handed"):
        log.serve(log.steel, "改成别的", id=service)
    log.undo_last()
    assert log.rows() == before


def test_the_complaint_says_where_it_came_from(log: Log):
    matter = log.hand(log.serve(log.steel, "用电增容"), COMPLAINT)
    view = log.read(complaint, matter)
    assert "来自企业服务：滨江钢构有限公司，2026-11-10" in view.detail.complaint.remark


def test_figures_count_a_firm_once_and_show_numerator_and_denominator(log: Log):
    log.serve(log.steel, "用电增容", served_on=date(2026, 10, 8), done_on=date(2026, 10, 9))
    log.serve(log.steel, "招工", kind=ServiceKind.AGENCY)
    log.serve(log.bakery, kind=ServiceKind.LIAISON, unit_id=None)
    report = log.read(service_log.service_report, Span())
    seen = report.figures
    assert (seen.firms, seen.projects, seen.entries, seen.needs, seen.open) == (2, 1, 3, 2, 1)
    assert seen.done_rate == Ratio(1, 2)
    assert [(line.name, line.figures.entries) for line in report.months] == [("2026-10", 1), ("2026-11", 2)]
    assert [(line.name, line.figures.entries) for line in report.units] == [("行政审批局", 2), ("", 1)]
    november = log.read(service_log.service_report, Span(date(2026, 11, 1), date(2026, 11, 30)))
    assert november.figures.entries == 2
