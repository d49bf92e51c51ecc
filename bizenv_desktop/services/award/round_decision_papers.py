"""The papers after the seal of an award, from the ledger: 审定记录, 公示, 表彰决定."""

from collections.abc import Mapping

from sqlalchemy import select

from bizenv_desktop.documents import round_decision_papers as pages
from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.documents.round_decision_papers import (
    DecisionPaper,
    EarlierDecision,
    ListedClass,
    ListedLine,
    ToldObjection,
)
from bizenv_desktop.documents.round_rules import AWARD_NAMES
from bizenv_desktop.models import Nominee
from bizenv_desktop.rules.award.award_decision import NoticeState
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.services.award.decision_rows import DecisionView, FinalClass, decision_view
from bizenv_desktop.services.award.round_seals import foot_of
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.storage.ledger import Reader


def round_decision(round_id: int, reader: Reader) -> PaperDocument:
    """审定记录. Raises as `decision_paper`."""
    return pages.decision_record(decision_paper(round_id, reader))


def round_notice(round_id: int, reader: Reader) -> PaperDocument:
    """公示; its days are left open before the notice begins. Raises as `decision_paper`."""
    return pages.public_notice(decision_paper(round_id, reader))


def round_award(round_id: int, reader: Reader) -> PaperDocument:
    """表彰决定, a draft until the award is noted. Raises as `decision_paper`."""
    return pages.award_draft(decision_paper(round_id, reader))


def decision_paper(round_id: int, reader: Reader) -> DecisionPaper:
    """What the papers say. Raises `RuleBroken`: `matter.unknown`, `decision.no_seal`, `decision.none`."""
    view = decision_view(round_id, reader)
    decision = view.decision
    if not view.edition:
        raise RuleBroken("decision.no_seal")
    if decision is None:
        raise RuleBroken("decision.none", edition=view.edition)
    deeds = _deeds(round_id, reader)
    return DecisionPaper(
        number=view.number,
        title=view.title,
        office=load_settings(reader.connection).office,
        edition=view.edition,
        sha256=view.sha256,
        foot=foot_of(round_id, reader.connection),
        classes=tuple(_class(one, deeds) for one in view.classes),
        decided_on=decision.decided_on,
        body=decision.body,
        approval_number=decision.approval_number,
        note=decision.note,
        notice_from=decision.notice_from,
        notice_until=decision.notice_until,
        notice_days=decision.notice_days,
        notice_is_over=view.state is NoticeState.OVER,
        contact=decision.notice_contact,
        awarded_on=decision.awarded_on,
        award_number=decision.award_number,
        objections=_objections(view),
        earlier=tuple(
            EarlierDecision(one.seal_edition, one.decided_on, one.body, one.approval_number)
            for one in reversed(view.earlier)
        ),
    )


def _deeds(round_id: int, reader: Reader) -> Mapping[int, str]:
    query = select(Nominee.id, Nominee.deeds).where(Nominee.round_id == round_id)
    return {row.id: row.deeds for row in reader.connection.execute(query)}


def _class(one: FinalClass, deeds: Mapping[int, str]) -> ListedClass:
    lines = tuple(
        ListedLine(each.line, each.awarded, each.departures, each.reason, deeds.get(each.nominee_id, ""))
        for each in one.lines
    )
    return ListedClass(AWARD_NAMES.get(one.award, one.award), one.seats, lines)


def _objections(view: DecisionView) -> tuple[ToldObjection, ...]:
    return tuple(
        ToldObjection(one.raised_on, one.nominee, one.text, one.settled_on, one.upheld, one.outcome)
        for one in view.objections
    )
