"""Rankings over the demo: each figure counts exactly its rows; the next one is compared with a kept run."""

from datetime import date, timedelta
from functools import partial

import pytest

from bizenv_desktop.exchange.writing.files import free_name
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.month.ranking import Every, RankMeasure, RankMode, RankSheet, Weighing
from bizenv_desktop.services.month.ranking_books import write_ranking
from bizenv_desktop.services.month.ranking_counts import rows_of
from bizenv_desktop.services.month.rankings import RankingOrder, keep_ranking, ranking
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.undo import undo

TODAY = date(2026, 11, 20)
ALL = RankSheet(Every.DAY, tuple(Weighing(measure) for measure in RankMeasure), least=3)


@pytest.fixture(scope="module")
def shared(demo_file, tmp_path_factory):
    """One copy of the demo for all tests that only ask."""
    import shutil

    from bizenv_desktop.services.demo.demo import demo_opening
    from bizenv_desktop.services.ledgers import enter_ledger

    copy = tmp_path_factory.mktemp("rankings") / "demo.db"
    shutil.copy(demo_file, copy)
    opened = enter_ledger(str(copy), demo_opening())
    yield opened
    opened.close()


def lines(made):
    return [line for group in made.groups for line in group.lines]


def test_every_rate_opens_exactly_as_many_rows_as_its_denominator(shared):
    made = shared.read(partial(ranking, RankingOrder(ALL, TODAY)))
    opened = 0
    for line in lines(made)[:12]:
        for part in line.candidate.parts:
            if part.selection is not None:
                rows = shared.read(partial(listing.count, part.selection))
                assert rows == part.ratio.denominator
                opened += 1
    assert opened > 12


@pytest.mark.parametrize("measure", [m for m in RankMeasure if m is not RankMeasure.SUBMISSION])
def test_what_is_kept_and_what_is_a_fault_are_among_all_and_never_both(shared, measure):
    rows = rows_of(measure, date(2026, 1, 1), TODAY)
    whole, kept, faults = (
        set(shared.read(partial(listing.matching_ids, each))) for each in (rows.all, rows.kept, rows.faults)
    )
    assert kept < whole
    assert faults < whole
    assert not kept & faults


def test_a_past_day_is_ranked_as_it_stood(shared):
    early = RankingOrder(ALL, date(2026, 6, 30))
    before, now = (shared.read(partial(ranking, each)) for each in (early, RankingOrder(ALL, TODAY)))
    assert sum(line.candidate.volume for line in lines(before)) < sum(
        line.candidate.volume for line in lines(now)
    )


def test_a_week_counts_fewer_due_dates_than_the_year(shared):
    on_time = (Weighing(RankMeasure.ON_TIME), Weighing(RankMeasure.SUBMISSION))
    week, year = (
        shared.read(partial(ranking, RankingOrder(RankSheet(every, on_time), TODAY)))
        for every in (Every.WEEK, Every.DAY)
    )
    assert week.since == date(2026, 11, 16)
    assert 0 < sum(x.candidate.volume for x in lines(week)) < sum(x.candidate.volume for x in lines(year))


def test_the_demo_says_who_rose_since_its_last_ranking(shared):
    made = shared.read(partial(ranking, RankingOrder(ALL, TODAY)))
    assert made.before == TODAY - timedelta(days=7)
    assert any(line.change for line in lines(made))


def test_a_kept_run_is_compared_with_once_it_is_past_and_undone_as_if_never_kept(demo):
    sheet = RankSheet(Every.HALF_MONTH, (Weighing(RankMeasure.ON_TIME, 5),), RankMode.DEDUCTION)
    yesterday, today = RankingOrder(sheet, TODAY - timedelta(days=1)), RankingOrder(sheet, TODAY)
    kept = demo.perform(partial(keep_ranking, yesterday))
    assert kept.result > 0
    assert demo.read(partial(ranking, yesterday)).before is None
    after = demo.read(partial(ranking, today))
    assert after.before == yesterday.day
    again = demo.perform(partial(keep_ranking, yesterday))
    demo.perform(partial(undo, again.seq))
    demo.perform(partial(undo, kept.seq))
    assert demo.read(partial(ranking, today)).before is None


def test_another_way_of_ranking_is_not_compared_with(demo):
    other = RankSheet(Every.DAY, ALL.weighings[:3], least=3)
    assert demo.read(partial(ranking, RankingOrder(other, TODAY))).before is None


def test_a_day_to_come_is_refused(shared):
    with pytest.raises(BadInput) as refused:
        shared.read(partial(ranking, RankingOrder(ALL, TODAY + timedelta(days=1))))
    assert refused.value.code == "ranking.day_ahead"


def test_the_workbook_has_a_sheet_a_group_with_ranks_as_numbers(shared, tmp_path):
    from openpyxl import load_workbook

    made = shared.read(partial(ranking, RankingOrder(ALL, TODAY)))
    path = free_name(tmp_path / "排名.xlsx")
    assert write_ranking(path, made, "营商办") == len(lines(made))
    book = load_workbook(path)
    assert book.sheetnames[:2] == ["部门", "街道乡镇"]
    sheet = book["部门"]
    head = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "名次")
    assert head[:4] == ("名次", "单位", "得分", "较上次")
    ranks = [row[0] for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert ranks[0] == 1
    assert any("不分先后" in str(row[0]) for row in sheet.iter_rows(values_only=True))


def test_who_was_excused_owes_nothing(demo):
    from bizenv_desktop.storage.queries import duties
    from bizenv_desktop.storage.queries.duties import InstanceWanted

    sheet = RankSheet(Every.DAY, (Weighing(RankMeasure.SUBMISSION),))
    made = demo.read(partial(ranking, RankingOrder(sheet, TODAY)))
    wanted = InstanceWanted(due_before=TODAY + timedelta(days=1))
    owed = demo.read(lambda reader: duties.instances(wanted, reader.connection))
    excused = [one for one in owed if one.excused]
    counted = sum(line.candidate.volume for line in lines(made))
    assert counted == len([one for one in owed if one.due >= date(2026, 1, 1)]) - len(excused)
