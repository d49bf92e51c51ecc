"""Every way out of personal data is noted, with a reason where one is due, and no note is ever taken back."""

from datetime import date, datetime
from functools import partial

import pytest

from bizenv_desktop.models import Document
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import DisclosureKind
from bizenv_desktop.services.matter import history
from bizenv_desktop.services.secrecy.disclosures import (
    DisclosuresAsked,
    NoteDisclosure,
    disclosures,
    note_disclosure,
    recent_reasons,
    times_printed,
)
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork

ALL = DisclosuresAsked()


def noted(ledger: Ledger, asked: DisclosuresAsked = ALL):
    return ledger.read(partial(disclosures, asked))


def note(ledger: Ledger, kind: DisclosureKind, **rest: object):
    return ledger.perform(partial(note_disclosure, NoteDisclosure(kind, **rest)))


def a_paper(uow: UnitOfWork) -> int:
    uow.name("test")
    paper = Document(series="slip", kind="slip", year=2026, serial=7, issued_on=date(2026, 11, 20), facts={})
    uow.session.add(paper)
    uow.flush()
    return paper.id


def test_a_note_says_who_did_what_when_and_why(any_ledger: Ledger):
    note(any_ledger, DisclosureKind.UNMASKED, reason=" 核实联系方式 ")
    (row,) = noted(any_ledger)
    assert (row.kind, row.operator, row.reason) == (DisclosureKind.UNMASKED, "王敏", "核实联系方式")
    assert row.at == datetime(2026, 11, 20, 9, 0)


def test_nothing_is_unmasked_without_a_reason(ledger: Ledger):
    with pytest.raises(BadInput) as refused:
        note(ledger, DisclosureKind.UNMASKED, reason="  ")
    assert refused.value.code == "disclosure.reason_missing"
    assert noted(ledger) == ()


def test_prints_of_a_paper_are_counted(any_ledger: Ledger):
    paper = any_ledger.perform(a_paper).result
    assert any_ledger.read(partial(times_printed, paper)) == 0
    for _time in range(2):
        note(any_ledger, DisclosureKind.PRINTED, document_id=paper, facts={"what": "slip", "way": "pdf"})
    assert any_ledger.read(partial(times_printed, paper)) == 2
    assert {row.document_number for row in noted(any_ledger)} == {"〔2026〕7"}


def test_a_note_is_never_undone_alone_or_with_its_deed(ledger: Ledger):
    alone = note(ledger, DisclosureKind.EXPORTED, rows=5)

    def both(uow: UnitOfWork) -> None:
        a_paper(uow)
        note_disclosure(NoteDisclosure(DisclosureKind.PRINTED), uow)

    together = ledger.perform(both)
    for seq in (alone.seq, together.seq):
        with pytest.raises(RuleBroken) as refused:
            ledger.perform(partial(history.undo, seq))
        assert refused.value.code == "undo.never"
    assert len(noted(ledger)) == 2


def test_the_last_deed_to_undo_is_never_a_note(ledger: Ledger):
    def what_was_seen(uow: UnitOfWork) -> None:
        note_disclosure(NoteDisclosure(DisclosureKind.PRINTED), uow)
        uow.name("seen")

    ledger.perform(a_paper)
    ledger.perform(what_was_seen)
    note(ledger, DisclosureKind.EXPORTED)
    deeds = ledger.read(partial(history.recent, 3))
    assert [(deed.deed, deed.kept) for deed in deeds[1:]] == [("seen", True), ("test", False)]
    assert deeds[0].kept
    assert ledger.perform(partial(history.undo_last, "王敏")).result.deed == "test"


def test_notes_are_found_by_period_and_kind(any_ledger: Ledger, clock):
    note(any_ledger, DisclosureKind.EXPORTED)
    clock.set(2026, 12, 1, 23, 59)
    note(any_ledger, DisclosureKind.PRINTED)
    december = DisclosuresAsked(since=date(2026, 12, 1), until=date(2026, 12, 1))
    assert [row.kind for row in noted(any_ledger, december)] == [DisclosureKind.PRINTED]
    exports = DisclosuresAsked(kind=DisclosureKind.EXPORTED)
    assert [row.at.month for row in noted(any_ledger, exports)] == [11]
    assert [row.at.month for row in noted(any_ledger)] == [12, 11]


def test_recent_reasons_come_each_once_newest_first(any_ledger: Ledger):
    for reason in ("核实", "回访", "核实"):
        note(any_ledger, DisclosureKind.UNMASKED, reason=reason)
    assert any_ledger.read(partial(recent_reasons, DisclosureKind.UNMASKED)) == ("核实", "回访")
