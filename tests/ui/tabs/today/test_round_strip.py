"""Awards on today's page: what waits is said in a line, and the line opens the view it is about."""

from datetime import date
from functools import partial

from bizenv_desktop.models import Decision, EvaluationRound, Objection
from bizenv_desktop.rules.vocabulary import RoundStage, VoteSource
from bizenv_desktop.services.award.ballots import EnterBallot
from bizenv_desktop.ui.tabs.today.round_strip import RoundStrip
from tests.services.award.ballot_office import key, polling

AWARD = "评选〔2026〕1　"


def notice(round_id, stage, uow):
    """A decision whose notice ends on the 24th, an objection against it; as those deeds leave them."""
    uow.session.get_one(EvaluationRound, round_id).stage = stage.value
    days = {"notice_from": date(2026, 11, 18), "notice_until": date(2026, 11, 24)}
    uow.session.add(Decision(round_id=round_id, seal_edition=1, decided_on=date(2026, 11, 17), **days))
    uow.session.add(Objection(round_id=round_id, raised_on=date(2026, 11, 19), text="材料有出入"))
    uow.name("round.saved", title="评选")


def said(strip):
    return [line.text() for line in strip.lines if line.isVisible()]


def test_a_notice_objections_and_half_keyed_ballots_are_called_to_mind(office, ledger, clock, qtbot):
    strip = RoundStrip(office)
    qtbot.addWidget(strip)
    strip.show()
    assert said(strip) == []
    round_id = polling(ledger)
    ledger.perform(partial(_move, round_id, RoundStage.VOTE))
    for number, marks, operator in ((1, "YNNYN", "甲"), (1, "NYNYN", "乙"), (2, "YNNYN", "甲")):
        turn = 2 if operator == "乙" else 1
        key(ledger, operator, EnterBallot(round_id, VoteSource.PUBLIC, number, turn, marks))
    strip.reload()
    assert said(strip) == [AWARD + "1 张票两遍录入不一致，待核对原票", AWARD + "1 张票只录了一遍"]
    wanted: list[str] = []
    office.navigator.tab_wanted.connect(wanted.append)
    strip.lines[0].click()
    ledger.perform(partial(notice, round_id, RoundStage.PUBLIC_NOTICE))
    strip.reload()
    assert said(strip) == [AWARD + "异议 1 件待处理", AWARD + "公示 11-24 截止，还剩 2 个工作日"]
    strip.lines[1].click()
    assert wanted == [f"rounds/votes/{round_id}", f"rounds/decision/{round_id}"]
    clock.set(2026, 11, 25)
    strip.reload()
    assert said(strip)[1] == AWARD + "公示 11-24 已期满，可以办理表彰"


def _move(round_id, stage, uow):
    uow.session.get_one(EvaluationRound, round_id).stage = stage.value
    uow.name("round.saved", title="评选")
