"""Who and what comes again and again, masked; and how that becomes a problem to rectify."""

from datetime import date, datetime, timedelta
from functools import partial

import pytest

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind, ProblemSource
from bizenv_desktop.services.complaint import complaint_intake, complaint_relations
from bizenv_desktop.services.complaint.arisen_problems import (
    TurnIntoProblem,
    arisen,
    complaints_behind,
    turn_into_problem,
)
from bizenv_desktop.services.complaint.clusters import Cluster, ClusterKind, Thresholds, repeated
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint, Transfer
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.problem.problems import SaveProblem
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.undo import undo

NOW = datetime(2026, 11, 20, 9, 0)
LAMPS = "金海三道路灯不亮，夜间行车危险，请尽快维修"
OTHERS = (
    "窗口要求重复提交材料，跑了三次",
    "厂房增容用电申请两周没有回音",
    "要求退还多收的物业费用，没有人答复",
    "不动产登记排队时间太长，没有叫号",
)


def register(ledger: Ledger, content: str, days_ago: int = 5, **more: object) -> int:
    command = RegisterComplaint(
        received_at=NOW - timedelta(days=days_ago),
        content=content,
        **{"title": content[:12], "channel": "12345", **more},
    )
    return ledger.perform(partial(complaint_intake.register, command)).result


def found(ledger: Ledger, **thresholds: int) -> tuple[Cluster, ...]:
    return ledger.read(partial(repeated, Thresholds(**thresholds))).clusters


@pytest.mark.postgres
def test_a_reporter_is_known_by_phone_or_by_name_and_firm(any_ledger: Ledger):
    ids = [
        register(
            any_ledger, OTHERS[0], 3, phone="13800001234", complainant="张三丰", firm="海天电子有限公司"
        ),
        register(any_ledger, OTHERS[1], 40, phone="138-0000-1234"),
        register(any_ledger, OTHERS[2], 60, complainant="张三丰", firm="海天电子"),
        register(any_ledger, OTHERS[3], 400, phone="13800001234"),
    ]
    [one] = found(any_ledger)
    assert one.kind is ClusterKind.REPORTER
    assert one.ids == tuple(ids[:3])
    assert one.label == "张* 138****1234 海天电子有限公司"
    assert (one.first_on, one.last_on) == (date(2026, 9, 21), date(2026, 11, 17))
    assert found(any_ledger, times=4) == ()
    assert [each.count for each in found(any_ledger, months=24)] == [4]


def test_a_matter_is_repeated_by_different_reporters(ledger: Ledger):
    more = {"street": "金海街道", "category": "便民服务"}
    ids = [register(ledger, f"{LAMPS}，第{number}次", number, **more) for number in (1, 2, 3)]
    register(ledger, OTHERS[0], **more)
    register(ledger, LAMPS, street="别处")
    [one] = found(ledger)
    assert (one.kind, one.ids, one.category, one.still_open) == (
        ClusterKind.MATTER,
        tuple(ids),
        "便民服务",
        3,
    )
    assert one.label == LAMPS[:12]


def test_what_was_said_in_confidence_is_never_counted_for_a_reporter(ledger: Ledger):
    for number in range(3):
        register(ledger, OTHERS[number], phone="13800001234", confidential=number == 0)
    assert found(ledger) == ()
    register(ledger, OTHERS[3], phone="13800001234")
    [one] = found(ledger)
    assert one.count == 3


def test_a_sealed_lead_stands_in_no_cluster(ledger: Ledger):
    ids = [register(ledger, content, phone="13800001234") for content in OTHERS]
    lead = Transfer(matter_id=ids[0], at=NOW, addressee="纪检监察室", reason="线索", sealed=True)
    ledger.perform(partial(complaint_intake.transfer, lead))
    [one] = found(ledger)
    assert one.ids == tuple(sorted(ids[1:], reverse=True))


def test_thresholds_that_cannot_be_meant_are_refused():
    for wrong in ({"months": 0}, {"times": 1}, {"percent": 10}):
        with pytest.raises(BadInput, match="thresholds"):
            Thresholds(**wrong)


@pytest.mark.postgres
def test_a_cluster_becomes_a_problem_that_knows_its_complaints(any_ledger: Ledger):
    ids = [register(any_ledger, LAMPS, number, street="金海街道") for number in (1, 2, 3)]
    wanted = SaveProblem("金海三道路灯长期不亮", ProblemSource.OWN, NOW.date(), category="便民服务")
    command = TurnIntoProblem((*ids, 99), wanted)
    done = any_ledger.perform(partial(turn_into_problem, command))
    rows = any_ledger.read(partial(matters.first_rows, Selection(MatterKind.PROBLEM), 5))
    assert [(row.id, row.title, row.source) for row in rows] == [
        (done.result, "金海三道路灯长期不亮", ProblemSource.COMPLAINT)
    ]
    assert any_ledger.read(partial(complaints_behind, done.result)) == tuple(ids)
    assert any_ledger.read(arisen) == dict.fromkeys(ids, "〔2026〕1")
    assert [each.problems for each in found(any_ledger)] == [("〔2026〕1",)]
    [seen] = any_ledger.read(partial(complaint_relations.related, ids[0]))
    assert (seen.relation, seen.row.id) == (complaint_relations.Relation.ARISEN, done.result)
    assert done.seq is not None
    any_ledger.perform(partial(undo, done.seq))
    assert any_ledger.read(arisen) == {}


def test_a_cluster_that_is_gone_becomes_nothing(ledger: Ledger):
    gone = TurnIntoProblem((5,), SaveProblem("路灯", ProblemSource.OWN, NOW.date()))
    with pytest.raises(BadInput, match="empty"):
        ledger.perform(partial(turn_into_problem, gone))
