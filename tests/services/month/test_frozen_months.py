"""A frozen month stays as it was sent out; what is counted differently later is a correction."""

from datetime import date, datetime
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bizenv_desktop.models import FrozenMonth
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.month.figures import Kpi, MonthCount, MonthFigures, Share, UnitProgress
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.ratio import Ratio
from bizenv_desktop.rules.vocabulary import Status
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.complaint.complaint_intake import register
from bizenv_desktop.services.month.figures import month_figures
from bizenv_desktop.services.month.figures_json import canonical_text, figures_of
from bizenv_desktop.services.month.frozen_months import freeze, frozen_notes
from bizenv_desktop.services.month.month_pack import known_months, month_report, months_view
from bizenv_desktop.storage.ledger import Ledger
from tests.charts.sample_figures import crowded_figures, empty_figures, sample_figures

OCTOBER = Month(2026, 10)
COUNTS = st.integers(0, 9_999)
MONTHS = st.builds(Month, st.integers(1000, 9999), st.integers(1, 12))
RATIOS = st.builds(Ratio, COUNTS, COUNTS)
FIGURES = st.builds(
    MonthFigures,
    month=MONTHS,
    cut_off=st.dates(),
    indicators=st.just(sample_figures().indicators),
    by_unit_progress=st.lists(
        st.builds(UnitProgress, st.none() | COUNTS, st.text(), COUNTS, COUNTS, COUNTS)
    ).map(tuple),
    by_month=st.lists(
        st.builds(
            MonthCount,
            MONTHS,
            COUNTS,
            st.lists(st.tuples(st.sampled_from(Status), COUNTS), max_size=3).map(tuple),
            RATIOS,
        ),
        max_size=3,
    ).map(tuple),
    by_category=st.lists(st.builds(Share, st.text(), RATIOS), max_size=3).map(tuple),
    by_channel=st.just(()),
    by_unit_rate=st.just(sample_figures().by_unit_rate),
    task_lights=st.just(sample_figures().task_lights),
)


def one_more_in_october(ledger: Ledger) -> None:
    came = RegisterComplaint(
        received_at=datetime(2026, 10, 15, 9),
        channel="12345",
        title="补登的一件",
        content="补登的内容",
        category="便民服务",
    )
    ledger.perform(partial(register, came))


@pytest.mark.parametrize("figures", [sample_figures(), crowded_figures(), empty_figures()])
def test_figures_come_back_from_their_text_as_they_were(figures: MonthFigures) -> None:
    assert figures_of(canonical_text(figures)) == figures


@given(FIGURES)
@settings(max_examples=60, deadline=None)
def test_the_text_of_what_a_text_holds_is_that_text(figures: MonthFigures) -> None:
    text = canonical_text(figures)
    assert canonical_text(figures_of(text)) == text


def test_the_text_holds_whole_numbers_and_fractions_only() -> None:
    text = canonical_text(sample_figures())
    assert '"target":"9/10"' in text
    assert '"numerator":58' in text
    assert "0.9" not in text


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format":2,"figures":{}}', '{"format":1,"figures":{"month":7}}']
)
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"month\.frozen_unreadable"):
        figures_of(text)


def test_a_frozen_month_keeps_its_figures_and_names_the_corrections(demo: Ledger) -> None:
    before = demo.read(partial(month_report, OCTOBER))
    note = demo.perform(partial(freeze, OCTOBER)).result
    one_more_in_october(demo)
    after = demo.read(partial(month_report, OCTOBER))
    assert after.figures == before.figures
    assert after.frozen == note
    assert note.frozen_on == date(2026, 11, 20)
    corrected = {each.kpi: (each.frozen.count, each.now.count) for each in after.corrections}
    assert corrected == {Kpi.RECEIVED: (54, 55)}
    assert demo.read(partial(month_figures, OCTOBER)).indicators[0].count == 55


def test_an_unchanged_frozen_month_has_no_corrections(demo: Ledger) -> None:
    demo.perform(partial(freeze, OCTOBER))
    assert demo.read(partial(month_report, OCTOBER)).corrections == ()


def test_a_month_is_frozen_once(demo: Ledger) -> None:
    demo.perform(partial(freeze, OCTOBER))
    with pytest.raises(RuleBroken, match=r"month\.frozen"):
        demo.perform(partial(freeze, OCTOBER))
    assert len(demo.read(frozen_notes)) == 1


def test_a_month_that_lasts_cannot_be_frozen(demo: Ledger) -> None:
    with pytest.raises(RuleBroken, match=r"month\.not_over"):
        demo.perform(partial(freeze, Month(2026, 11)))


def test_figures_that_no_longer_have_their_hash_are_not_shown(demo: Ledger) -> None:
    demo.perform(partial(freeze, OCTOBER))

    def forge(uow) -> None:
        row = uow.session.scalars(select(FrozenMonth)).one()
        row.figures = row.figures.replace('"count":54', '"count":45')
        uow.name("test.forged")

    demo.perform(forge)
    with pytest.raises(RuleBroken, match=r"month\.seal_broken"):
        demo.read(partial(month_report, OCTOBER))


def test_the_months_run_from_the_first_matter_to_today_and_say_which_are_frozen(demo: Ledger) -> None:
    demo.perform(partial(freeze, OCTOBER))
    months = demo.read(known_months)
    assert [str(known.month) for known in months] == [f"2026-{number:02}" for number in range(11, 2, -1)]
    assert [known.month for known in months if known.frozen] == [OCTOBER]


def test_the_page_opens_with_the_last_month_that_is_over(demo: Ledger) -> None:
    assert demo.read(partial(months_view, None)).report.figures.month == OCTOBER


def test_a_month_that_left_the_ledger_gives_way_to_the_one_to_be_reported(demo: Ledger) -> None:
    view = demo.read(partial(months_view, Month(2018, 7)))
    assert view.report.figures.month == OCTOBER
    assert OCTOBER in [known.month for known in view.months]


def test_a_new_ledger_has_the_present_month(ledger: Ledger) -> None:
    view = ledger.read(partial(months_view, None))
    assert [known.month for known in view.months] == [Month(2026, 11)]
    assert view.report.figures.month == Month(2026, 11)


def test_freezing_says_the_same_on_either_database(any_ledger: Ledger) -> None:
    note = any_ledger.perform(partial(freeze, OCTOBER)).result
    assert any_ledger.read(partial(month_report, OCTOBER)).frozen == note
