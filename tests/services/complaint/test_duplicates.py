"""Possible duplicates come up with their reasons, in a few statements, and never give a reporter away."""

from datetime import datetime
from functools import partial

import pytest
from sqlalchemy import event

from bizenv_desktop.rules.complaint.likeness import Ground
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind, Status
from bizenv_desktop.services.complaint import complaint_intake, duplicates
from bizenv_desktop.services.complaint.complaint_commands import Merge, RegisterComplaint, Transfer, Void
from bizenv_desktop.services.complaint.duplicates import (
    Likely,
    RegisterInto,
    Typed,
    candidates,
    register_into,
)
from bizenv_desktop.services.matter import matters
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.search_filling import index_some, mark_all
from bizenv_desktop.storage.undo import undo

NOW = datetime(2026, 11, 20, 9, 0)
LAMPS = "开发区金海三道路灯不亮，夜间行车危险，请尽快维修"


def said(content: str, at: datetime = datetime(2026, 11, 10, 9, 0), **more: object) -> RegisterComplaint:
    facts = {"title": content.partition("，")[0], "channel": "12345", **more}
    return RegisterComplaint(received_at=at, content=content, **facts)


def register(ledger: Ledger, content: str, **more: object) -> int:
    return ledger.perform(partial(complaint_intake.register, said(content, **more))).result


def likely(ledger: Ledger, **typed: str) -> tuple[Likely, ...]:
    return ledger.read(partial(candidates, Typed(NOW, **typed)))


@pytest.mark.postgres
def test_phone_firm_and_text_bring_up_earlier_complaints_with_reasons(any_ledger: Ledger):
    phone = register(any_ledger, "窗口要求重复提交材料，跑了三次", phone="138 0000 1234")
    lamps = register(any_ledger, LAMPS, firm="海天电子有限公司", phone="13900005678")
    register(any_ledger, "厂房增容用电申请两周没有回音，影响投产", phone="13700000000")
    [one] = likely(any_ledger, phone="138-0000-1234")
    assert (one.line.id, one.grounds) == (phone, (Ground.PHONE,))
    [two] = likely(any_ledger, content="金海三道的路灯不亮，夜里行车很危险，希望尽快维修", firm="海天电子")
    assert (two.line.id, two.grounds) == (lamps, (Ground.FIRM, Ground.TEXT))
    assert two.percent >= 50
    assert two.main == two.line
    assert likely(any_ledger, content="要求退还多收的物业费") == ()


def test_nothing_is_asked_before_enough_is_typed(ledger: Ledger):
    register(ledger, LAMPS)
    asked: list[str] = []
    event.listen(ledger.engine, "after_cursor_execute", lambda *told: asked.append(told[2]))
    assert likely(ledger, content="路灯", phone="138") == ()
    assert asked == []


def test_open_and_recent_ones_come_before_older_ones_and_only_five_are_shown(ledger: Ledger):
    old = [register(ledger, LAMPS, at=datetime(2025, 1, month, 9)) for month in (1, 2)]
    for matter_id in old:
        ledger.perform(
            partial(
                complaint_intake.transfer,
                Transfer(matter_id=matter_id, at=NOW, addressee="住建局", reason="职责"),
            )
        )
    new = [register(ledger, LAMPS, at=datetime(2026, 11, day, 9)) for day in (1, 2, 3, 4)]
    found = likely(ledger, content=LAMPS)
    assert [each.line.id for each in found] == [*reversed(new), old[1]]
    assert found[4].main is None  # nothing is merged into a case that was transferred


def test_void_and_sealed_complaints_never_come_up(ledger: Ledger):
    void, sealed = (register(ledger, LAMPS, phone="13800001234") for _ in range(2))
    ledger.perform(partial(_void, void))
    leads = Transfer(matter_id=sealed, at=NOW, addressee="纪检监察室", reason="线索", sealed=True)
    ledger.perform(partial(complaint_intake.transfer, leads))
    assert likely(ledger, content=LAMPS, phone="13800001234") == ()


@pytest.mark.parametrize("mark", ["confidential", "anonymous"])
def test_of_a_secret_complaint_only_the_words_are_compared(ledger: Ledger, mark: str):
    register(ledger, f"{LAMPS}，电话13800001234", phone="13800001234", firm="海天电子", **{mark: True})
    assert likely(ledger, phone="13800001234", firm="海天电子") == ()
    [one] = likely(ledger, content=LAMPS, phone="13800001234", firm="海天电子")
    assert one.grounds == (Ground.TEXT,)
    assert "13800001234" not in repr(one)


def test_a_secret_complaint_is_not_traced_to_what_else_its_reporter_said(ledger: Ledger):
    secret = register(ledger, LAMPS, phone="13800001234", firm="海天电子", confidential=True)
    register(ledger, "要求退还多收的物业费用", phone="13800001234", firm="海天电子")
    assert ledger.read(partial(duplicates.alike, secret)) == ()


def test_a_merged_complaint_points_at_its_main_case(ledger: Ledger):
    main = register(ledger, "路灯长期不亮")
    rider = register(ledger, LAMPS)
    ledger.perform(partial(complaint_intake.merge, Merge(matter_id=rider, at=NOW, main_id=main)))
    [found] = likely(ledger, content=LAMPS)
    assert found.line.row.status is Status.MERGED
    assert found.main is not None
    assert found.main.id == main


def test_the_number_of_statements_does_not_grow_with_the_ledger(ledger: Ledger):
    def statements() -> int:
        asked: list[str] = []

        def note(*told: object) -> None:
            asked.append(str(told[2]))

        event.listen(ledger.engine, "after_cursor_execute", note)
        likely(ledger, content=LAMPS, phone="13800001234", firm="海天电子")
        event.remove(ledger.engine, "after_cursor_execute", note)
        return len(asked)

    register(ledger, LAMPS, phone="13800001234")
    few = statements()
    for number in range(30):
        register(ledger, f"{LAMPS}，第{number}次反映", phone="13800001234", firm="海天电子")
    assert statements() == few <= 8


def test_rows_that_wait_for_the_index_still_come_up_by_phone(ledger: Ledger):
    matter = register(ledger, LAMPS, phone="13800001234")
    mark_all(ledger)
    while index_some(ledger):
        pass
    assert [each.line.id for each in likely(ledger, phone="13800001234")] == [matter]


def test_what_is_like_a_registered_complaint_leaves_out_itself(ledger: Ledger):
    first, second = register(ledger, LAMPS), register(ledger, LAMPS)
    found = ledger.read(partial(duplicates.alike, first))
    assert [each.line.id for each in found] == [second]
    assert ledger.read(partial(duplicates.alike, 99)) == ()


@pytest.mark.postgres
def test_registering_into_a_main_case_is_one_deed_and_one_undo(any_ledger: Ledger):
    main = register(any_ledger, LAMPS)
    command = RegisterInto(said=said("路灯还是不亮，催促"), main_id=main, reason="同一事项")
    done = any_ledger.perform(partial(register_into, command))
    view = any_ledger.read(partial(matters.complaint, done.result))
    assert view is not None
    assert view.standing.status is Status.MERGED
    assert [happened.kind for happened in view.detail.events] == [EventKind.REGISTERED, EventKind.MERGED]
    assert done.seq is not None
    any_ledger.perform(partial(undo, done.seq))
    assert any_ledger.read(partial(matters.complaint, done.result)) is None


def test_nothing_is_registered_when_it_cannot_be_merged(ledger: Ledger):
    main = register(ledger, LAMPS)
    ledger.perform(partial(_void, main))
    with pytest.raises(RuleBroken, match="main_status"):
        ledger.perform(partial(register_into, RegisterInto(said=said("路灯"), main_id=main)))
    assert ledger.read(partial(matters.complaint, main + 1)) is None


def _void(matter_id: int, uow: object) -> None:
    from bizenv_desktop.services.complaint import complaint_closing

    complaint_closing.void(Void(matter_id=matter_id, at=NOW, reason="录错"), uow)
