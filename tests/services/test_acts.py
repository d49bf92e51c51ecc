"""Every step of a matter's life by its name and typed settings, as the command line takes them."""

from functools import partial

import pytest

from bizenv_desktop.rules.complaint.lifecycle import MOVES
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind
from bizenv_desktop.services.acts import FORMS, Act, act
from bizenv_desktop.services.matter import matters
from bizenv_desktop.storage.ledger import Ledger
from tests.services.complaint.life_office import Life, a_life, an_office, another


@pytest.fixture
def life(ledger: Ledger) -> Life:
    an_office(ledger)
    return a_life(ledger)


def do(life: Life, event: str, on: str, **settings: str) -> str:
    """Take the step and return the status after it."""
    [row] = life.ledger.read(partial(matters.rows, MatterKind.COMPLAINT, (life.id,)))
    wanted = Act(row, event, {"at": f"2026-11-{on}T09:00", **settings})
    life.ledger.perform(partial(act, wanted))
    return life.column("status")


def test_every_step_of_a_complaint_can_be_taken_by_its_name() -> None:
    assert set(FORMS[MatterKind.COMPLAINT]) == {*MOVES, "amended"} - {EventKind.DUE_MOVED}


def test_a_whole_life_by_name(life: Life) -> None:
    taken = [
        do(life, "amend", "09", title="窗口叫号", urgency="urgent", confidential="是"),
        do(life, "assign", "10", unit="市税务局", cooperating="供电分局", requirement="查清"),
        do(life, "ask_return", "10", ground="不在职责范围", unit="供电分局", by="赵"),
        do(life, "reassign", "10", unit="供电分局", reason="属供电", new_length="5", new_unit="wd"),
        do(life, "acknowledge", "10", by="钱"),
        do(life, "ask-return", "11", ground="也不是"),
        do(life, "refuse_return", "11", reason="职责已明确"),
        do(life, "ask_extension", "11", length="3", reason="勘查"),
        do(life, "refuse_extension", "11", reason="不足"),
        do(life, "ask_extension", "11", length="3", reason="补充材料"),
        do(life, "grant_extension", "11", length="2", approver="王主任", told="yes"),
        do(life, "pause", "11", reason="appraisal", until="2026-11-13", note="送检"),
        do(life, "resume", "12"),
        do(life, "urge", "12", how="电话"),
        do(life, "supervise", "12", reply_by="2026-11-16", requirement="抓紧"),
        do(life, "answer", "12", text="正在办理", by="钱"),
        do(life, "reply", "13", result="已办", measures="加窗", contacted="是", contacted_on="2026-11-13"),
        do(life, "send_back", "13", reason="无佐证"),
        do(life, "reply", "13", result="已办并附照片"),
        do(life, "pass", "16", resolution="resolved"),
        do(life, "call_back", "16", satisfaction="unsatisfied", note="嫌慢", caller="孙"),
        do(life, "redo", "16", reason="不满意", decided_by="王主任"),
        do(life, "replied", "17", result="已整改"),
        do(life, "passed", "17", resolution="explained"),
        do(life, "called_back", "17", satisfaction="basic"),
        do(life, "close", "17"),
        do(life, "reopen", "18", reason="复发", requirement="再查"),
        do(life, "void", "18", reason="演练"),
    ]
    assert taken == [
        "pending", "awaiting_receipt", "return_asked", "awaiting_receipt", "in_hand", "return_asked",
        "in_hand", "in_hand", "in_hand", "in_hand", "in_hand", "paused", "in_hand", "in_hand", "in_hand",
        "in_hand", "awaiting_review", "in_hand", "awaiting_review", "awaiting_call", "awaiting_call",
        "in_hand", "awaiting_review", "awaiting_call", "awaiting_call", "closed", "in_hand", "void",
    ]  # fmt: skip
    counters = ("rounds", "returns", "reworks", "extensions", "urges", "confidential")
    assert [life.column(name) for name in counters] == [3, 2, 2, 1, 2, True]


def test_the_ways_out_by_name(life: Life) -> None:
    main = another(life)
    [row] = life.ledger.read(partial(matters.rows, MatterKind.COMPLAINT, (main.id,)))
    assert do(life, "merge", "10", main=row.number, reason="同一件") == "merged"
    assert do(life, "unmerge", "10", reason="不是") == "pending"
    assert do(life, "merge", "10", main=f"2026-{row.serial}") == "merged"
    assert do(another(life), "decline", "10", reason="不属受理范围", told="电话") == "not_accepted"
    assert do(another(life), "transfer", "10", to="区纪委监委", reason="作风", sealed="1") == "transferred"


@pytest.mark.parametrize(
    ("event", "settings", "code"),
    [
        ("levitate", {}, "act.unknown"),
        ("progress", {"text": "x"}, "act.unknown"),
        ("assign", {}, "act.setting_missing"),
        ("assign", {"unit": "没有的局"}, "unit.not_found"),
        ("assign", {"unit": "市税务局", "units": "供电分局"}, "act.setting_unknown"),
        ("transfer", {"to": "纪委", "reason": "作风", "sealed": "也许"}, "act.setting"),
        ("merge", {"main": "2026-999"}, "act.setting"),
        ("pass", {"resolution": "great"}, "act.setting"),
        ("pause", {"reason": "appraisal", "until": "后天"}, "act.setting"),
        ("grant_extension", {"length": "两", "approver": "王"}, "act.setting"),
        ("close", {"at": "昨天"}, "act.setting"),
    ],
)
def test_what_was_typed_wrongly_is_named(life: Life, event: str, settings: dict[str, str], code: str) -> None:
    with pytest.raises(BadInput) as refused:
        do(life, event, "10", **settings)
    assert refused.value.code == code


def test_a_step_out_of_turn_says_what_is_open(life: Life) -> None:
    with pytest.raises(RuleBroken) as refused:
        do(life, "reply", "10", result="已办")
    assert refused.value.code == "lifecycle.step"
    assert EventKind.ASSIGNED in refused.value.facts["open_steps"]
