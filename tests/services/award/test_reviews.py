"""Reviews and eligibility: what reviewers said, what the ledger knows, and who is kept from the vote."""

from datetime import date
from fractions import Fraction
from functools import partial

import pytest

from bizenv_desktop.models import Decision, DecisionLine
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import AccountabilityKind, EligibilityGround, MatterKind, RoundStage
from bizenv_desktop.services.acts import Act, act
from bizenv_desktop.services.award.eligibility import (
    ConfirmGround,
    blocking,
    confirm_clear,
    confirm_ground,
    ground_rows,
    round_grounds,
)
from bizenv_desktop.services.award.review_sheets import (
    SaveSheet,
    SheetWanted,
    Sitting,
    save_sheet,
    sheet_lines,
    sittings,
)
from bizenv_desktop.services.award.reviews import (
    Said,
    SaveReview,
    mean_marks,
    remove_review,
    reviews_of,
    save_review,
)
from bizenv_desktop.services.award.rolls import CloseRoll, close_roll
from bizenv_desktop.services.award.round_seals import seal_round
from bizenv_desktop.services.award.rounds import (
    GROUP,
    PERSON,
    SaveNominee,
    SaveRound,
    save_nominee,
    save_round,
)
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.problem.accountability import SaveAccountability, save_accountability
from bizenv_desktop.services.unit.units import SaveUnit, save_unit
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.undo import undo
from bizenv_desktop.storage.unit_of_work import UnitOfWork

ON = date(2026, 11, 10)
FIRST = RoundStage.FIRST_REVIEW


def award(uow: UnitOfWork) -> tuple[int, int, int]:
    """A round of last year that awarded the tax office; one of this year with its counter and a person."""
    unit = save_unit(SaveUnit("区税务局"), uow)
    earlier = save_round(SaveRound("2025年度评选", date(2025, 9, 1)), uow)
    won = save_nominee(SaveNominee(earlier, GROUP, "办税服务厅", unit), uow)
    decision = Decision(round_id=earlier, seal_edition=1, decided_on=date(2025, 12, 1))
    uow.session.add(decision)
    uow.flush()
    uow.session.add(DecisionLine(decision_id=decision.id, nominee_id=won, awarded=True))
    now = save_round(SaveRound("2026年度评选", date(2026, 9, 1)), uow)
    counter = save_nominee(SaveNominee(now, GROUP, "政策辅导组", unit), uow)
    person = save_nominee(SaveNominee(now, PERSON, "辅导员陈先生", unit), uow)
    held = SaveAccountability(kind=AccountabilityKind.CRITICISM, held_on=ON, reason="超时办件", unit_id=unit)
    save_accountability(held, uow)
    return now, counter, person


def test_who_failed_or_was_not_looked_at_is_not_put_to_the_vote(ledger: Ledger):
    now, counter, person = ledger.perform(award).result
    found = {row.ground: row for row in ledger.read(partial(ground_rows, counter))}
    assert {ground: row.known.count for ground, row in found.items()} == {
        EligibilityGround.DISHONEST: 0, EligibilityGround.COMPLAINT: 0,
        EligibilityGround.AWARDED: 1, EligibilityGround.DISCIPLINE: 1,
    }  # fmt: skip
    earlier = found[EligibilityGround.AWARDED].known.selection
    assert earlier is not None
    assert ledger.read(partial(matters.count, earlier)) == 1
    assert [row.reason for row in found[EligibilityGround.DISCIPLINE].known.records] == ["超时办件"]
    assert not any(row.known.count for row in ledger.read(partial(ground_rows, person)))
    closing = partial(close_roll, CloseRoll(now))
    with pytest.raises(RuleBroken, match=r"round\.eligibility_open"):
        ledger.perform(closing)
    assert ledger.perform(partial(confirm_clear, now, ON)).result == 6
    say = partial(ConfirmGround, counter, EligibilityGround.AWARDED, on=ON)
    for passed in (True, False):
        with pytest.raises(BadInput, match=r"eligibility\.basis_missing"):
            ledger.perform(partial(confirm_ground, say(passed=passed, basis=" ")))
    done = ledger.perform(partial(confirm_ground, say(passed=False, basis="连续两年不得重复表彰")))
    assert [one.ground for one in ledger.read(lambda reader: blocking(now, reader.connection))] == [
        EligibilityGround.AWARDED
    ]
    with pytest.raises(RuleBroken, match=r"round\.not_eligible"):
        ledger.perform(closing)
    with pytest.raises(RuleBroken, match=r"storage\.changed_meanwhile"):
        ledger.perform(partial(confirm_ground, say(passed=True, basis="另一窗口")))
    ledger.perform(partial(undo, done.seq or 0))
    ledger.perform(partial(confirm_ground, say(passed=True, basis="获表彰的是另一窗口")))
    about = ConfirmGround(counter, EligibilityGround.DISCIPLINE, passed=True, basis="与该窗口无关", on=ON)
    ledger.perform(partial(confirm_ground, about))
    assert ledger.perform(closing).result == 2


def test_a_count_opens_exactly_the_rows_that_it_counted(demo: Ledger):
    [round_id] = demo.read(partial(matters.ids, Selection(MatterKind.ROUND)))
    rows = demo.read(partial(round_grounds, round_id))
    opened = [row.known for row in rows if row.known.selection is not None]
    assert len(opened) >= 10
    for known in opened:
        assert known.selection is not None
        assert demo.read(partial(matters.count, known.selection)) == known.count > 0
    assert not any(row.is_open for row in rows)
    demo.perform(partial(seal_round, round_id))
    one = rows[0].nominee_id
    [first, *_others] = demo.read(partial(reviews_of, one))
    for deed in (
        partial(remove_review, first.id),
        partial(save_review, SaveReview(one, FIRST, ON, "评委甲", Said("1"))),
        partial(
            confirm_ground,
            ConfirmGround(one, rows[0].ground, passed=False, basis="迟了", on=ON, version=rows[0].version),
        ),
    ):
        with pytest.raises(RuleBroken, match=r"round\.sealed"):
            demo.perform(deed)


def test_a_sheet_keeps_one_review_for_each_line_that_says_something(ledger: Ledger):
    now, counter, person = ledger.perform(award).result
    wanted, sitting = SheetWanted(now, GROUP, FIRST), Sitting(ON, "初评小组")
    [line] = ledger.read(partial(sheet_lines, wanted))
    typed = type(line)(counter, line.name, line.unit, Said("92.5", passed=True, note="材料齐全"))
    done = ledger.perform(partial(save_sheet, SaveSheet(now, FIRST, sitting, (typed,))))
    assert done.result == 1
    assert ledger.read(partial(sittings, now, FIRST)) == (sitting,)
    with pytest.raises(RuleBroken, match=r"review\.taken"):
        ledger.perform(partial(save_sheet, SaveSheet(now, FIRST, sitting, (typed,))))
    [kept] = ledger.read(partial(sheet_lines, SheetWanted(now, GROUP, FIRST, sitting)))
    assert kept.said == Said("92.5", passed=True, note="材料齐全")
    moved = Sitting(date(2026, 11, 11), "初评小组")
    ledger.perform(partial(save_sheet, SaveSheet(now, FIRST, moved, (kept,), known=sitting)))
    second = SaveReview(counter, FIRST, ON, "评委甲", Said("90"))
    ledger.perform(partial(save_review, second))
    said = ledger.read(partial(reviews_of, counter))
    assert mean_marks(said) == {FIRST: Fraction(365, 4)}
    [again] = ledger.read(partial(sheet_lines, SheetWanted(now, GROUP, FIRST, moved)))
    emptied = type(again)(counter, again.name, again.unit, Said(), again.review_id, again.version)
    gone = ledger.perform(partial(save_sheet, SaveSheet(now, FIRST, moved, (emptied,), known=moved)))
    assert [row.who for row in ledger.read(partial(reviews_of, counter))] == ["评委甲"]
    ledger.perform(partial(undo, gone.seq or 0))
    assert mean_marks(ledger.read(partial(reviews_of, counter))) == mean_marks(said)
    for command, code in (
        (SaveReview(person, FIRST, ON, " ", Said("1")), "who_missing"),
        (SaveReview(person, FIRST, date(2026, 11, 21), "x", Said("1")), "ahead"),
        (SaveReview(person, FIRST, ON, "x", Said()), "empty"),
        (SaveReview(person, RoundStage.VOTE, ON, "x", Said("1")), "stage"),
        (SaveReview(person, FIRST, ON, "x", Said("优")), "mark"),
    ):
        with pytest.raises(BadInput, match=rf"review\.{code}"):
            ledger.perform(partial(save_review, command))


def test_opinions_and_checks_are_entered_by_name(ledger: Ledger):
    now, counter, _person = ledger.perform(award).result

    def do(event: str, **settings: str) -> None:
        [row] = ledger.read(partial(matters.rows, MatterKind.ROUND, (now,)))
        wanted = Act(row, event, {"on": "2026-11-10", "nominee": "政策辅导组", **settings})
        ledger.perform(partial(act, wanted))

    do("opinion", stage="visit", who="走访组", mark="88.5", passed="yes")
    do("check", ground="awarded", passed="yes", basis="另一窗口")
    do("check", ground="awarded", passed="no", basis="同一窗口")
    with pytest.raises(BadInput, match=r"act\.setting_missing"):
        do("check", ground="awarded", basis="没有结论")
    with pytest.raises(BadInput, match=r"act\.setting"):
        do("check", nominee="无此人", ground="awarded", passed="no")
    [review] = ledger.read(partial(reviews_of, counter))
    assert (review.mark, review.passed, review.held_on) == (Fraction(177, 2), True, ON)
    assert [one.name for one in ledger.read(lambda reader: blocking(now, reader.connection))] == [
        "政策辅导组"
    ]
