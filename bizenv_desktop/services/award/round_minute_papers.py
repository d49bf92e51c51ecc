"""The papers around a count from the ledger: 核对表, 计票报告, 结果表."""

from collections import defaultdict

from sqlalchemy import Connection, select

from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.documents.round_minutes import (
    DeletedReading,
    EditionLine,
    KeyedSource,
    Minutes,
    SettledTie,
    minutes,
)
from bizenv_desktop.documents.round_quorum import QuorumPaper, SourceTurnout, quorum_paper
from bizenv_desktop.documents.round_result_table import ResultTable, result_table
from bizenv_desktop.models import Ballot, BallotEntry, Event
from bizenv_desktop.rules.award.rule_sheet import RuleSheet
from bizenv_desktop.rules.award.tally import ClassResult, Outcome, before_removals, count
from bizenv_desktop.rules.award.vote_material import PAPER, Material
from bizenv_desktop.rules.vocabulary import EventKind, VoteSource
from bizenv_desktop.services.award.ballot_state import entry_state
from bizenv_desktop.services.award.decision_rows import decision_view
from bizenv_desktop.services.award.online_readings import DELETED_READING
from bizenv_desktop.services.award.quorum import quorum_sheet
from bizenv_desktop.services.award.round_results import RoundResult, SealedEdition, round_result
from bizenv_desktop.services.award.rule_sheets import SheetView, sheet_view
from bizenv_desktop.storage.ledger import Reader


def round_quorum(round_id: int, reader: Reader) -> PaperDocument:
    """票数核对表. Raises as `round_result`."""
    result = round_result(round_id, reader)
    turnout = _turnout(result, reader)
    return quorum_paper(QuorumPaper(result.number, result.title, turnout, result.foot))


def round_minutes(round_id: int, reader: Reader) -> PaperDocument:
    """计票报告. Raises as `round_result`."""
    result = round_result(round_id, reader)
    made, rules = result.count, sheet_view(round_id, reader)
    return minutes(
        Minutes(
            number=result.number,
            title=result.title,
            foot=result.foot,
            sheet=made.sheet,
            rules_edition=rules.edition,
            locked=_locked(rules),
            results=made.results,
            before=_before(result),
            poll=result.poll,
            material=result.material,
            turnout=_turnout(result, reader),
            keyed=tuple(_keyed(round_id, source, reader) for source in _papers(made.sheet)),
            deleted=_deleted(round_id, reader.connection),
            findings=made.findings,
            editions=tuple(_edition(one) for one in reversed(result.editions)),
            ties=_ties(round_id, result, reader),
        )
    )


def round_result_table(round_id: int, reader: Reader) -> PaperDocument:
    """评选结果表. Raises as `round_result`."""
    result = round_result(round_id, reader)
    return result_table(
        ResultTable(
            number=result.number,
            title=result.title,
            sheet=result.count.sheet,
            poll=result.poll,
            raw_poll=before_removals(result.poll),
            results=result.count.results,
            before=_before(result),
            foot=result.foot,
        )
    )


def _before(result: RoundResult) -> tuple[ClassResult, ...]:
    """The classes from which votes were taken out, as if nothing had been."""
    taken = _taken_out(result.material)
    awards = {one.award for one in result.material.roll if one.number in taken}
    if not awards:
        return ()
    made = count(result.count.sheet, before_removals(result.poll))
    return tuple(each for each in made if each.award in awards)


def _taken_out(material: Material) -> set[int]:
    """The numbers of those who lost votes."""
    paper = [one for votes in material.paper.values() for one in votes.removals]
    return {one.number for one in (*material.online_removals, *paper)}


def _papers(sheet: RuleSheet) -> tuple[VoteSource, ...]:
    return tuple(source for source in PAPER if source in sheet.used)


def _turnout(result: RoundResult, reader: Reader) -> tuple[SourceTurnout, ...]:
    found: list[SourceTurnout] = []
    for source in _papers(result.count.sheet):
        state = entry_state(result.id, source, reader)
        noted = quorum_sheet(result.id, source, reader).noted
        found.append(SourceTurnout(source, noted, state.valid, state.invalid))
    return tuple(found)


def _keyed(round_id: int, source: VoteSource, reader: Reader) -> KeyedSource:
    state = entry_state(round_id, source, reader)
    rows = reader.connection.execute(
        select(BallotEntry.turn, BallotEntry.operator)
        .join(Ballot, Ballot.id == BallotEntry.ballot_id)
        .where(Ballot.round_id == round_id, Ballot.source == source.value)
        .distinct()
        .order_by(BallotEntry.turn, BallotEntry.operator)
    ).tuples()
    people: dict[int, list[str]] = defaultdict(list)
    for turn, operator in rows:
        if operator:
            people[turn].append(operator)
    return KeyedSource(source, tuple(people[1]), tuple(people[2]), state.total, state.settled)


def _deleted(round_id: int, connection: Connection) -> tuple[DeletedReading, ...]:
    rows = connection.execute(
        select(Event.facts, Event.happened_at, Event.operator)
        .where(Event.matter_id == round_id, Event.kind == EventKind.PROGRESSED.value)
        .order_by(Event.position)
    ).tuples()
    return tuple(
        DeletedReading(str(facts[DELETED_READING]), str(facts.get("text") or ""), at.isoformat(), operator)
        for facts, at, operator in rows
        if DELETED_READING in facts
    )


def _edition(one: SealedEdition) -> EditionLine:
    opened = one.opened
    return EditionLine(
        one.edition,
        one.sha256,
        one.sealed_at.isoformat(),
        one.sealed_by,
        opened.reason if opened is not None else "",
        opened.approver if opened is not None else "",
        opened.opened_at.isoformat() if opened is not None else "",
    )


def _ties(round_id: int, result: RoundResult, reader: Reader) -> tuple[SettledTie, ...]:
    """What was decided about those that the count left tied for the last seat."""
    if result.seal is None or not any(each.tied_for_the_last_seat for each in result.count.results):
        return ()
    view = decision_view(round_id, reader)
    if view.decision is None:
        return ()
    return tuple(
        SettledTie(one.award, line.name, line.awarded, line.reason)
        for one in view.classes
        for line in one.lines
        if line.outcome is Outcome.PENDING
    )


def _locked(rules: SheetView) -> str:
    if not rules.is_locked:
        return ""
    newest = rules.editions[0]
    at = newest.locked_at
    return f"{at:%Y-%m-%d %H:%M} 由{newest.locked_by}锁定" if at is not None else ""
