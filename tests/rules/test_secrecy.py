"""Who sees what of a complaint, part by part; nobody without a reason sees more than the table says."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.secrecy import (
    BY_CODE,
    SEALED_TITLE,
    SHOWN,
    Eyes,
    Guarded,
    Marks,
    Part,
    Secrecy,
    Shown,
    eyes_of,
    has_hidden,
    reporter_line,
    secrecy_of,
    seen,
)
from bizenv_desktop.rules.vocabulary import View

TOLD = Guarded(
    secrecy=Secrecy.OPEN,
    title="欧阳明反映收费，电话13912345678",
    content="欧阳明所在的明远五金店被多收费，家住龙湾区永兴街道88号。",
    result="已向欧阳明退费。",
    remark="与欧阳明核过",
    source_number="W2026-1187",
    complainant="欧阳明",
    phone="13912345678",
    firm="明远五金店",
    address="浙江省温州市龙湾区永兴街道88号",
)
WHO = ("欧阳明", "13912345678", "永兴街道88号")

FULL, MASKED, HIDDEN, SEALED = Shown.FULL, Shown.MASKED, Shown.HIDDEN, Shown.SEALED
TABLE = [
    # secrecy, eyes: reporter, firm, title, content, result, source number, remark
    (Secrecy.OPEN, Eyes.DESK, (MASKED, FULL, FULL, FULL, FULL, FULL, FULL)),
    (Secrecy.OPEN, Eyes.INSIDE, (FULL, FULL, FULL, FULL, FULL, FULL, FULL)),
    (Secrecy.OPEN, Eyes.UNIT, (MASKED, FULL, MASKED, MASKED, MASKED, FULL, HIDDEN)),
    (Secrecy.OPEN, Eyes.RESPONDENT, (HIDDEN, HIDDEN, MASKED, MASKED, MASKED, HIDDEN, HIDDEN)),
    (Secrecy.OPEN, Eyes.PUBLIC, (HIDDEN, HIDDEN, MASKED, HIDDEN, MASKED, HIDDEN, HIDDEN)),
    *(
        row
        for secrecy in (Secrecy.CONFIDENTIAL, Secrecy.ANONYMOUS)
        for row in (
            (secrecy, Eyes.DESK, (HIDDEN, HIDDEN, MASKED, MASKED, MASKED, FULL, MASKED)),
            (secrecy, Eyes.INSIDE, (HIDDEN, HIDDEN, MASKED, MASKED, MASKED, FULL, MASKED)),
            (secrecy, Eyes.UNIT, (HIDDEN, HIDDEN, MASKED, MASKED, MASKED, HIDDEN, HIDDEN)),
            (secrecy, Eyes.RESPONDENT, (HIDDEN, HIDDEN, MASKED, MASKED, MASKED, HIDDEN, HIDDEN)),
            (secrecy, Eyes.PUBLIC, (HIDDEN, HIDDEN, MASKED, HIDDEN, MASKED, HIDDEN, HIDDEN)),
        )
    ),
    *(
        (Secrecy.SEALED, eyes, (HIDDEN, HIDDEN, SEALED, HIDDEN, HIDDEN, HIDDEN, HIDDEN))
        for eyes in Eyes
        if eyes is not Eyes.UNMASKED
    ),
    *((secrecy, Eyes.UNMASKED, (FULL,) * len(Part)) for secrecy in Secrecy),
]


def test_the_table_names_every_secrecy_and_every_reader_once():
    assert sorted((secrecy, eyes) for secrecy, eyes, _row in TABLE) == sorted(
        (secrecy, eyes) for secrecy in Secrecy for eyes in Eyes
    )


@pytest.mark.parametrize(("secrecy", "eyes", "row"), TABLE)
def test_what_each_reader_sees(secrecy: Secrecy, eyes: Eyes, row: tuple[Shown, ...]):
    assert tuple(SHOWN[secrecy, eyes, part] for part in Part) == row


@pytest.mark.parametrize(("secrecy", "eyes", "row"), TABLE)
def test_a_hidden_reporter_stands_in_no_part(secrecy: Secrecy, eyes: Eyes, row: tuple[Shown, ...]):
    shown = seen(replace(TOLD, secrecy=secrecy), eyes)
    if row[0] is HIDDEN:
        assert not any(who in str(shown) for who in WHO)
    if row[1] is HIDDEN:
        assert "明远五金店" not in str(shown)


def test_the_strictest_mark_counts():
    assert secrecy_of(Marks()) is Secrecy.OPEN
    assert secrecy_of(Marks(confidential=True)) is Secrecy.CONFIDENTIAL
    assert secrecy_of(Marks(confidential=True, anonymous=True)) is Secrecy.ANONYMOUS
    assert secrecy_of(Marks(anonymous=True, sealed=True)) is Secrecy.SEALED


def test_a_sealed_lead_says_only_that_it_is_sealed():
    sealed = replace(TOLD, secrecy=Secrecy.SEALED)
    assert seen(sealed, Eyes.DESK) == Guarded(secrecy=Secrecy.SEALED, title=SEALED_TITLE)
    assert seen(sealed, Eyes.UNMASKED) == sealed


def test_the_desk_reads_an_ordinary_complaint_but_for_name_and_telephone():
    shown = seen(TOLD, Eyes.DESK)
    assert (shown.complainant, shown.phone) == ("欧阳*", "139****5678")
    assert (shown.title, shown.content) == (TOLD.title, TOLD.content)
    assert has_hidden(TOLD)
    assert not has_hidden(Guarded(secrecy=Secrecy.OPEN, title="收费", content="多收费"))


def test_papers_name_the_reporter_masked_or_by_code():
    assert reporter_line(TOLD, Eyes.UNIT) == "欧阳* 139****5678"
    assert reporter_line(TOLD, Eyes.RESPONDENT) == BY_CODE
    assert reporter_line(replace(TOLD, secrecy=Secrecy.CONFIDENTIAL), Eyes.UNIT) == BY_CODE
    assert reporter_line(replace(TOLD, secrecy=Secrecy.ANONYMOUS), Eyes.UNIT) == BY_CODE
    assert reporter_line(Guarded(secrecy=Secrecy.OPEN), Eyes.UNIT) == ""


def test_a_workbook_for_the_office_shows_secrets_only_for_a_reason():
    assert eyes_of(View.INSIDE) is Eyes.INSIDE
    assert eyes_of(View.INSIDE, " ") is Eyes.INSIDE
    assert eyes_of(View.INSIDE, "督查组调阅") is Eyes.UNMASKED
    assert eyes_of(View.UNIT, "督查组调阅") is Eyes.UNIT
    assert eyes_of(View.PUBLIC) is Eyes.PUBLIC


told = st.builds(
    Guarded,
    secrecy=st.sampled_from(Secrecy),
    **dict.fromkeys(
        ("title", "content", "result", "remark", "source_number", "complainant", "phone", "firm", "address"),
        st.text(alphabet="张三李四0123456789局多收费。(", max_size=20),
    ),
)


@given(told, st.sampled_from([eyes for eyes in Eyes if eyes is not Eyes.UNMASKED]))
def test_no_name_hidden_from_a_reader_is_left_in_free_text(said: Guarded, eyes: Eyes):
    shown = seen(said, eyes)
    if SHOWN[said.secrecy, eyes, Part.CONTENT] is not FULL and len(said.complainant.strip()) > 1:
        assert said.complainant.strip() not in shown.content
