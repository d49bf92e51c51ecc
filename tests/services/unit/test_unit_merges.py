"""Two entries of one unit: proposed, merged with all that names them, and two again when it was a mistake."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import select

from bizenv_desktop.models import Event, ImportBatch, Matter, Nominee, Seal, Unit
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Status
from bizenv_desktop.services.award.rounds import SaveNominee, SaveRound, save_nominee, save_round
from bizenv_desktop.services.intake.import_unit_answers import NO_ANSWERS, answered
from bizenv_desktop.services.intake.import_units import enter_units, plan_units
from bizenv_desktop.services.intake.import_verdicts import NewAlias, UnitPlan
from bizenv_desktop.services.matter.events import complaint_to_change, happen
from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.unit_merges import MergeUnits, merge_units, merges, preview, take_back
from bizenv_desktop.services.unit.unit_proposals import SayTwoUnits, likely_pairs, say_two_units
from bizenv_desktop.services.unit.units import SaveUnit, UnitBook
from bizenv_desktop.storage import undo
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger, Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def name_of(unit: int, reader: Reader) -> str:
    return reader.connection.execute(select(Unit.name).where(Unit.id == unit)).scalar_one()


def led_by(unit: int, reader: Reader) -> list[int]:
    rows = reader.connection.execute(select(Matter.id).where(Matter.lead_unit_id == unit).order_by(Matter.id))
    return list(rows.scalars())


def busiest(reader: Reader) -> tuple[int, int]:
    """The units with the most and second most complaints."""
    rows = reader.connection.execute(
        select(Matter.lead_unit_id)
        .where(Matter.kind == MatterKind.COMPLAINT.value, Matter.lead_unit_id.is_not(None))
    ).scalars().all()  # fmt: skip
    order = sorted(set(rows), key=lambda unit: -rows.count(unit))
    return order[0], order[1]


def merged(ledger: Ledger) -> tuple[int, int, int]:
    one, other = ledger.read(busiest)
    return one, other, ledger.perform(partial(merge_units, MergeUnits(one, other, "机构改革"))).result


def void_first_of(unit: int, uow: UnitOfWork) -> int | None:
    """Void the unit's first complaint; returns the lead unit that it has then."""
    open_ones = select(Matter.id).where(
        Matter.kind == MatterKind.COMPLAINT.value,
        Matter.lead_unit_id == unit,
        Matter.status != Status.VOID.value,
    )
    first = uow.connection.execute(open_ones.order_by(Matter.id).limit(1)).scalar_one()
    uow.name("complaint.voided")
    complaint = complaint_to_change(first, None, uow)
    happen(complaint, Happening(EventKind.VOIDED, uow.moment.local, {"reason": "重复录入"}), uow)
    return complaint.lead_unit_id


def test_a_merged_unit_s_matters_are_the_other_s_and_the_health_check_agrees(demo: Ledger):
    one, other = demo.read(busiest)
    mine, theirs = demo.read(partial(led_by, one)), demo.read(partial(led_by, other))
    told = demo.read(partial(preview, MergeUnits(one, other)))
    assert dict(told.moving)["matter"] == len(mine)
    demo.perform(partial(merge_units, MergeUnits(one, other)))
    assert demo.read(partial(led_by, other)) == sorted(mine + theirs)
    assert check(demo).findings == ()
    assert one not in {row.id for row in demo.read(units.unit_rows)}


def test_the_old_name_means_the_unit_that_stays(demo: Ledger):
    one, other, _ = merged(demo)
    name = demo.read(
        lambda reader: reader.connection.execute(select(Unit.name).where(Unit.id == one)).scalar()
    )
    assert demo.read(lambda reader: UnitBook(reader.connection).find(name or "")) == other


def test_the_short_name_goes_along_and_comes_back(demo: Ledger):
    def find(name: str) -> int | None:
        return demo.read(lambda reader: UnitBook(reader.connection).find(name))

    one = demo.perform(partial(units.save_unit, SaveUnit("城乡建设管理局", short_name="城建局"))).result
    other = demo.perform(partial(units.save_unit, SaveUnit("住房建设保障局"))).result
    merge = demo.perform(partial(merge_units, MergeUnits(one, other))).result
    assert find("城建局") == find("城乡建设管理局") == other
    demo.perform(partial(take_back, merge))
    assert find("城建局") == find("城乡建设管理局") == one
    assert next(row.aliases for row in demo.read(units.unit_rows) if row.id == other) == ()


def test_events_stay_as_they_were_and_later_steps_follow_the_heir(demo: Ledger):
    before = demo.read(lambda reader: reader.connection.execute(select(Event.facts).order_by(Event.id)).all())
    _, other, _ = merged(demo)
    after = demo.read(lambda reader: reader.connection.execute(select(Event.facts).order_by(Event.id)).all())
    assert after == before
    voided = demo.perform(partial(void_first_of, other)).result
    assert voided == other
    assert check(demo).findings == ()


def test_taking_back_returns_every_row_that_nobody_gave_to_another(demo: Ledger):
    one, other = demo.read(busiest)
    mine = demo.read(partial(led_by, one))
    merge = demo.perform(partial(merge_units, MergeUnits(one, other))).result
    assert [row.id for row in demo.read(merges)] == [merge]
    went = demo.perform(partial(take_back, merge)).result
    assert went >= len(mine)
    assert demo.read(partial(led_by, one)) == mine
    assert demo.read(merges) == ()
    assert one in {row.id for row in demo.read(units.unit_rows)}
    assert check(demo).findings == ()
    with pytest.raises(RuleBroken, match=r"unit\.merge_taken_back"):
        demo.perform(partial(take_back, merge))


def test_a_merge_can_also_be_undone_as_the_last_deed(demo: Ledger):
    one, other = demo.read(busiest)
    mine = demo.read(partial(led_by, one))
    done = demo.perform(partial(merge_units, MergeUnits(one, other)))
    demo.perform(partial(undo.undo, done.seq or 0))
    assert demo.read(partial(led_by, one)) == mine
    assert check(demo).findings == ()


def test_what_cannot_be_merged_is_refused(demo: Ledger):
    one, other, _ = merged(demo)
    for command, code in (
        (MergeUnits(other, other), "unit.merge_itself"),
        (MergeUnits(one, other), "unit.merged_already"),
        (MergeUnits(other, one), "unit.merged_already"),
        (MergeUnits(other, 999_999), "unit.unknown"),
    ):
        with pytest.raises(RuleBroken) as refused:
            demo.perform(partial(merge_units, command))
        assert refused.value.code == code


def test_a_sealed_award_keeps_the_unit_that_it_was_sealed_with(any_ledger: Ledger):
    one, other = (
        any_ledger.perform(partial(units.save_unit, SaveUnit(name))).result for name in ("甲局", "乙局")
    )
    stays, moves = any_ledger.perform(partial(_two_awards, one)).result
    assert any_ledger.read(partial(preview, MergeUnits(one, other))).staying == 1
    merge = any_ledger.perform(partial(merge_units, MergeUnits(one, other))).result
    assert any_ledger.read(nominated) == {stays: one, moves: other}
    any_ledger.perform(partial(take_back, merge))
    assert any_ledger.read(nominated) == {stays: one, moves: one}


def _two_awards(unit: int, uow: UnitOfWork) -> tuple[int, int]:
    """A nominee of the unit in a sealed award, and one in an open one."""
    rounds = [save_round(SaveRound(title, date(2026, 11, 1)), uow) for title in ("已封存", "进行中")]
    sealed, still_open = (save_nominee(SaveNominee(one, "group", "窗口", unit), uow) for one in rounds)
    at = uow.moment.local
    uow.session.add(
        Seal(round_id=rounds[0], edition=1, content="{}", sha256="0" * 64, sealed_at=at, sealed_by="王敏")
    )
    return sealed, still_open


def nominated(reader: Reader) -> dict[int, int | None]:
    return dict(reader.connection.execute(select(Nominee.id, Nominee.unit_id)).tuples().all())


def test_likely_pairs_are_asked_once(any_ledger: Ledger):
    for name in ("市交通局", "市交通运输局", "区财政局"):
        any_ledger.perform(partial(units.save_unit, SaveUnit(name)))
    [pair] = any_ledger.read(likely_pairs)
    assert (pair.one, pair.other) == ("市交通局", "市交通运输局")
    any_ledger.perform(partial(say_two_units, SayTwoUnits(pair.other, pair.one)))
    assert any_ledger.read(likely_pairs) == ()


def test_a_former_name_stays_a_spelling_with_its_last_day(ledger: Ledger):
    unit = ledger.perform(partial(units.save_unit, SaveUnit("区市场监管局"))).result
    ledger.perform(partial(units.save_unit, SaveUnit("区市场监督管理局", id=unit)))
    [row] = ledger.read(units.unit_rows)
    assert [(former.name, former.until.isoformat()) for former in row.former] == [
        ("区市场监管局", "2026-11-20")
    ]
    assert ledger.read(lambda reader: UnitBook(reader.connection).find("区市场监管局")) == unit


def planned(spellings: tuple[str, ...], reader: Reader) -> UnitPlan:
    return plan_units(spellings, UnitBook(reader.connection))


def test_a_file_s_unknown_name_is_asked_about_and_the_answer_is_learnt(ledger: Ledger):
    known = ledger.perform(partial(units.save_unit, SaveUnit("市交通运输局"))).result
    plan = ledger.read(partial(planned, ("市交通局", "区财政局")))
    assert [(one.name, [like.unit for like in one.like]) for one in plan.questions] == [
        ("市交通局", ["市交通运输局"])
    ]
    assert [unit.name for unit in plan.new] == ["市交通局", "区财政局"]
    same = answered(plan, NO_ANSWERS.same_as("市交通局", known))
    assert [unit.name for unit in same.new] == ["区财政局"]
    assert same.aliases == (NewAlias(known, "市交通局"),)
    entered = ledger.perform(lambda uow: enter_units(same, _batch(uow), uow)).result
    assert entered["市交通局"] == known
    assert ledger.read(partial(planned, ("市交通局",))).new == ()


def test_an_answer_that_it_is_another_unit_is_learnt_too(ledger: Ledger):
    ledger.perform(partial(units.save_unit, SaveUnit("市交通运输局")))
    plan = answered(ledger.read(partial(planned, ("市交通局",))), NO_ANSWERS.another("市交通局"))
    ledger.perform(lambda uow: enter_units(plan, _batch(uow), uow))
    assert ledger.read(likely_pairs) == ()
    assert len(ledger.read(units.unit_rows)) == 2


def _batch(uow: UnitOfWork) -> int:
    uow.name("import")
    batch = ImportBatch(
        kind="units", file_name="a.xlsx", sha256="", sheet="", rows=0, created=0, updated=0, unchanged=0,
        rejected=0, imported_at=uow.moment.local,
    )  # fmt: skip
    uow.session.add(batch)
    uow.flush()
    return batch.id
