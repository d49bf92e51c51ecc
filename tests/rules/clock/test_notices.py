import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.clock.notices import YearNotice, notice_text, parse_notice
from bizenv_desktop.rules.errors import BadInput
from tests.rules.shipped import FOLDER

HOLIDAYS = st.dictionaries(
    st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.sampled_from(["元旦", "春节", ""]), max_size=40
)


def text(**fields: object) -> str:
    return json.dumps({"year": 2026, "off": {}, "on": {}} | fields, ensure_ascii=False)


def test_days_and_intervals_stand_under_the_name_of_their_holiday() -> None:
    notice = parse_notice(
        text(
            paper="通知", off={"元旦": ["2025-12-31/2026-01-02"]}, on={"元旦": ["2026-01-04"]}, sources=["u"]
        )
    )
    assert notice.off == {date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)}
    assert notice.on == {date(2026, 1, 4)}
    assert set(notice.names.values()) == {"元旦"}
    assert (notice.year, notice.paper, notice.sources, notice.provisional) == (2026, "通知", ("u",), False)


@pytest.mark.parametrize(
    ("broken", "code", "where"),
    [
        ("", "calendar.no_json", ""),
        ("[" * 100_000, "calendar.no_json", ""),
        ("[]", "calendar.shape", ""),
        (text(year="2026"), "calendar.year", "year"),
        (text(year=True), "calendar.year", "year"),
        (text(year=26), "calendar.year", "year"),
        (text(off=["2026-01-01"]), "calendar.shape", "off"),
        (text(off={"春节": "2026-01-01"}), "calendar.shape", "off.春节"),
        (text(off={"春节": ["2026-02-17", 7]}), "calendar.shape", "off.春节[1]"),
        (text(on={"春节": ["2026-02-30"]}), "calendar.day", "on.春节[0]"),
        (text(off={"春节": ["2026-02-17/2026-02-15"]}), "calendar.interval", "off.春节[0]"),
        (text(off={"春节": ["2026-02-17/2027-02-17"]}), "calendar.interval", "off.春节[0]"),
        (text(off={"春节": ["2028-02-17"]}), "calendar.far_day", "off.春节[0]"),
        (text(off={"春节": ["2026-02-17"]}, on={"春节": ["2026-02-17"]}), "calendar.off_and_on", "on"),
        (text(paper=1), "calendar.shape", "paper"),
        (text(provisional="yes"), "calendar.shape", "provisional"),
        (text(sources=[1]), "calendar.shape", "sources"),
    ],
)
def test_an_unusable_notice_says_where_it_is_wrong(broken: str, code: str, where: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_notice(broken)
    assert refused.value.code == code
    assert refused.value.facts["where"] == where


@given(HOLIDAYS, HOLIDAYS, st.booleans())
def test_what_is_written_is_read_back_equal(
    off: dict[date, str], on: dict[date, str], provisional: bool
) -> None:
    on = {day: name for day, name in on.items() if day not in off}
    notice = YearNotice(2026, "通知", provisional, frozenset(off), frozenset(on), off | on, ("a", "b"))
    assert parse_notice(notice_text(notice)) == notice


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.json")), ids=lambda file: file.stem)
def test_shipped_files_are_in_the_form_that_the_program_writes(file: Path) -> None:
    shipped = file.read_text("utf-8")
    notice = parse_notice(shipped)
    assert notice_text(notice) == shipped
    assert f"{notice.year}年" in notice.paper
    assert notice.sources
