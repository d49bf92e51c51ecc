"""The text index finds what comparing every row finds: after imports, edits, undo, renaming and deletion."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from bizenv_desktop.models import Base, Complaint, Unit
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage import search, search_candidates, search_index, search_merging, search_places
from bizenv_desktop.storage.ledger import Ledger, Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.search_filling import SLICE, STRIDE, index_some, mark_all
from bizenv_desktop.storage.search_index import sample_faults, waiting
from bizenv_desktop.storage.search_merging import merge_some
from bizenv_desktop.storage.undo import undo
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.storage.filling import RECEIVED as MOMENT
from tests.storage.filling import add_complaint, add_unit, import_complaints

MATTER, COMPLAINT = Base.metadata.tables["matter"], Base.metadata.tables["complaint"]
LETTERS = "税务局办理许可材料企业反映收费AbZ09 %_'\"*-.（）〔〕，\N{CJK UNIFIED IDEOGRAPH-20000}é"


def scanned(text: str, reader: Reader) -> list[int]:
    """What comparing every row finds, newest first."""
    found = (
        select(MATTER.c.id)
        .select_from(MATTER.join(COMPLAINT, COMPLAINT.c.id == MATTER.c.id))
        .where(MATTER.c.status != "void", search.text_condition(MatterKind.COMPLAINT, text))
        .order_by(MATTER.c.opened_at.desc(), MATTER.c.id.desc())
    )
    return list(reader.connection.scalars(found))


def asked(text: str) -> Selection:
    return Selection(MatterKind.COMPLAINT, text=text)


def assert_found_as_by_scan(ledger: Ledger, texts: Sequence[str]) -> None:
    def compare(reader: Reader) -> None:
        for text in texts:
            expected = scanned(text, reader)
            assert list(listing.matching_ids(asked(text), reader)) == expected, text
            assert [row.id for row in listing.first_rows(asked(text), 5, reader)] == expected[:5], text
            assert listing.count(asked(text), reader) == len(expected), text

    ledger.read(compare)


def add_random(number: int, seed: random.Random, unit: int, uow: UnitOfWork) -> list[int]:
    """Complaints with random words in every searched field."""

    def words(most: int) -> str:
        return "".join(seed.choices(LETTERS, k=seed.randint(0, most)))

    complaints = [
        Complaint(
            title=words(12), content=words(60), firm=words(8), phone=f"138{seed.randrange(10**8):08}",
            complainant=words(3), street=words(4), source_number=words(6), initials="slxk",
            address=words(6), result=words(20), remark=words(4), other_numbers=f"XF{place * 7919:08}",
            lead_unit_id=seed.choice((unit, None)), status="pending", year=2025, serial=place + 1,
            opened_at=MOMENT, opened_month=202603, due_month=202603,
        )
        for place in range(number)
    ]  # fmt: skip
    uow.session.add_all(complaints)
    uow.name("complaints.made")
    uow.flush()
    return [complaint.id for complaint in complaints]


def substrings(ledger: Ledger, count: int, seed: random.Random) -> list[str]:
    """Parts of stored texts, one to six characters, and some that nobody wrote."""

    def read(reader: Reader) -> list[str]:
        own = ("content", "phone", "address", "other_numbers", "result", "remark")
        columns = [MATTER.c.title, MATTER.c.source_number, *[COMPLAINT.c[name] for name in own]]
        rows = reader.connection.execute(
            select(*columns).select_from(MATTER.join(COMPLAINT, COMPLAINT.c.id == MATTER.c.id))
        )
        return [text for row in rows for text in row if text]

    texts, found = ledger.read(read), list[str]()
    for _ in range(count):
        text = seed.choice(texts)
        start, length = seed.randrange(len(text)), seed.randint(1, 6)
        found.append(text[start : start + length])
    return [*filter(str.strip, found), "没有", "slxk", "SL", "〔2026〕3号", "7", "税务 材料"]


def test_any_part_of_any_text_is_found_as_by_scan(ledger: Ledger):
    seed = random.Random(20261122)
    unit = add_unit(ledger, "市税务局").result
    ids = ledger.perform(partial(add_random, 150, seed, unit)).result
    assert ledger.read(lambda reader: waiting(reader.connection)) == ()
    assert_found_as_by_scan(ledger, substrings(ledger, 200, seed))

    def edit(uow: UnitOfWork) -> None:
        uow.name("edited")
        for row_id in seed.sample(ids, 40):
            complaint = uow.session.get_one(Complaint, row_id)
            complaint.title, complaint.content = "新标题" + complaint.content[:4], complaint.title * 2
        for row_id in seed.sample(ids, 10):
            uow.session.get_one(Complaint, row_id).status = "void"

    ledger.perform(edit)
    assert_found_as_by_scan(ledger, [*substrings(ledger, 200, seed), "新标题"])
    assert ledger.read(lambda reader: list(sample_faults(reader.connection, 50))) == []


def test_search_is_right_while_an_import_waits_and_at_every_step_of_indexing(ledger: Ledger):
    add_complaint(ledger)
    ledger.perform(partial(import_complaints, count=450))
    texts = ["材料", "反复补正 44", "WZ00000449", "来电人12", "1380000004", "材料反复 提交", "无"]
    remaining = ledger.read(lambda reader: sum(run.count for run in waiting(reader.connection)))
    assert remaining == 450
    while remaining:
        assert_found_as_by_scan(ledger, texts)
        saves_wait = iter((False, True))  # at the second look
        before, remaining = remaining, index_some(ledger, 200, partial(next, saves_wait, True))
        assert remaining == max(0, before - 2 * STRIDE)
    assert_found_as_by_scan(ledger, texts)
    assert index_some(ledger) == 0


def segments(ledger: Ledger) -> int:
    """In how many pieces the index lies."""
    found = "SELECT count(DISTINCT segid) FROM search_idx"
    return ledger.read(lambda reader: reader.connection.exec_driver_sql(found).scalar_one())


def test_a_filled_index_is_merged_between_saves_and_found_in_as_before(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
):
    seed = random.Random(20261124)
    ledger.perform(partial(add_random, 150, seed, add_unit(ledger, "市税务局").result))
    ledger.perform(partial(import_complaints, count=300))
    assert not merge_some(ledger), "an index that is still filled is left alone"
    while index_some(ledger, 50):
        pass
    scattered, texts = segments(ledger), [*substrings(ledger, 2, seed)[:2], "材料", "路灯", "号 3"]
    assert not merge_some(ledger), "a small index is left as it is"
    monkeypatch.setattr(search_merging, "LEAST", 3)
    monkeypatch.setattr(search_merging, "STRIDE", 3)
    turns = 0
    while merge_some(ledger, lambda: True):  # a save waits at every look
        turns += 1
        assert_found_as_by_scan(ledger, texts)
        if turns in (2, 4):
            add_complaint(ledger, "路灯不亮")
    assert_found_as_by_scan(ledger, texts)
    assert turns > 4
    assert segments(ledger) < scattered
    assert ledger.read(lambda reader: list(sample_faults(reader.connection, 50))) == []
    with ledger.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO search(search) VALUES ('integrity-check')")


def test_undoing_an_import_leaves_nothing_of_it_in_the_index(ledger: Ledger):
    add_complaint(ledger)
    done = ledger.perform(partial(import_complaints, count=300))
    while index_some(ledger):
        pass
    assert done.seq is not None
    ledger.perform(partial(undo, done.seq))
    assert_found_as_by_scan(ledger, ["材料", "窗口"])
    while index_some(ledger):
        pass
    assert ledger.read(
        lambda reader: reader.connection.exec_driver_sql("SELECT rowid FROM search").all()
    ) == [(search_places.place_of(1, MOMENT),)]


def test_a_matter_is_found_under_each_of_its_numbers(ledger: Ledger):
    add_complaint(ledger)
    matter = add_complaint(ledger, "路灯不亮").result

    def number(uow: UnitOfWork) -> None:
        uow.name("numbered")
        uow.session.get_one(Complaint, matter).other_numbers = "12345-20261120-0097、浙信访20260314"

    ledger.perform(number)
    for part in ("20261120-00", "信访", "浙信访20260314", "0097、浙"):
        assert list(ledger.read(partial(listing.matching_ids, asked(part)))) == [matter]


def test_renaming_a_unit_finds_its_complaints_under_the_new_name(ledger: Ledger):
    unit = add_unit(ledger, "市税务局").result
    ledger.perform(partial(add_random, 20, random.Random(1), unit))

    def rename(uow: UnitOfWork) -> None:
        uow.name("renamed")
        uow.session.get_one(Unit, unit).name = "市城管支队"

    ledger.perform(rename)
    assert_found_as_by_scan(ledger, ["城管支", "城", "市税务局"])
    assert ledger.read(lambda reader: listing.count(asked("城管支队"), reader)) > 0


@pytest.mark.parametrize(("few", "dense"), [(0, 10**9), (3, 0), (3, 10**9)])
def test_many_candidates_are_walked_in_the_order_of_the_list(
    ledger: Ledger, few: int, dense: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(search_candidates, "FEW", few)
    monkeypatch.setattr(search_candidates, "PROBED", few)
    monkeypatch.setattr(search_candidates, "DENSE", dense)
    seed = random.Random(few)
    unit = add_unit(ledger, "市税务局").result
    ledger.perform(partial(add_random, 120, seed, unit))
    ledger.perform(partial(import_complaints, count=250))
    assert_found_as_by_scan(ledger, substrings(ledger, 60, seed))
    index_some(ledger, 100)
    assert_found_as_by_scan(ledger, substrings(ledger, 60, seed))


def test_the_newest_day_is_found_first_wherever_its_rows_stand_and_whatever_day_they_move_to(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(listing, "_MORE", 0)  # a page is taken from the index in several turns
    seed = random.Random(20261123)
    ids = ledger.perform(partial(add_random, 150, seed, add_unit(ledger, "市税务局").result)).result

    def opened() -> datetime:
        days = seed.choice((0, seed.randrange(12), seed.randrange(60_000)))
        return MOMENT + timedelta(days=days, seconds=seed.randrange(90_000), microseconds=seed.randrange(9))

    def move(some: Sequence[int], uow: UnitOfWork) -> None:
        uow.name("moved")
        for row_id in some:
            uow.session.get_one(Complaint, row_id).opened_at = opened()

    for some in (ids, seed.sample(ids, 20)):
        ledger.perform(partial(move, some))
        assert_found_as_by_scan(ledger, [*substrings(ledger, 20, seed), "s", "3"])
        assert ledger.read(lambda reader: list(sample_faults(reader.connection, 50))) == []
    monkeypatch.setattr(search_index, "AT_ONCE", 10)  # what moves now stays in the index where it was
    ledger.perform(partial(import_complaints, count=50))
    ledger.perform(partial(move, ids[30:90]))
    assert_found_as_by_scan(ledger, [*substrings(ledger, 20, seed), "s", "3"])


def test_check_notices_an_index_that_was_not_kept(ledger: Ledger):
    add_complaint(ledger)
    with ledger.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE matter SET title = '别处改过的标题'")
    assert ledger.read(lambda reader: list(sample_faults(reader.connection, 10))) == [1]
    mark_all(ledger)
    assert index_some(ledger, SLICE) == 0
    assert ledger.read(lambda reader: list(sample_faults(reader.connection, 10))) == []


@pytest.mark.postgres
def test_postgres_scans(any_ledger: Ledger):
    add_complaint(any_ledger, "办事窗口排队太久")
    assert_found_as_by_scan(any_ledger, ["窗口", "队", "没有"])
    mark_all(any_ledger)
    while index_some(any_ledger):
        pass
    assert not merge_some(any_ledger)
