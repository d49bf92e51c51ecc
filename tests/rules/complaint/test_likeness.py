"""Two reports are alike for reasons that can be said, whichever is named first."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bizenv_desktop.rules.complaint import likeness
from bizenv_desktop.rules.complaint.likeness import (
    Ground,
    Likeness,
    Report,
    Traits,
    firm_key,
    first_sentence,
    pairs_of,
    phone_numbers,
    shared_percent,
)

LETTERS = "税务局办理许可材料企业反映收费水电暖12，。 a（"


def compare(one: Report, other: Report) -> Likeness:
    return likeness.compare(Traits.of(one), Traits.of(other))


def similarity(one: str, other: str) -> int:
    return shared_percent(pairs_of(one), pairs_of(other))


def places_of(report: Report) -> frozenset[str]:
    return Traits.of(report).places


def same_firm(one: str, other: str) -> bool:
    return firm_key(one) == firm_key(other) != ""


texts = st.text(st.sampled_from(LETTERS), max_size=40)
reports = st.builds(Report, *[texts] * 6)


@given(texts, texts)
@example("", "")
@example("材料", "材料")
def test_similarity_lies_between_0_and_100_and_has_no_direction(one: str, other: str):
    found = similarity(one, other)
    assert 0 <= found <= 100
    assert found == similarity(other, one)


@given(texts)
def test_a_text_is_like_itself_unless_it_says_nothing(text: str):
    assert similarity(text, text) == (100 if pairs_of(text) else 0)


@given(texts, texts)
def test_100_percent_means_the_same_pairs(one: str, other: str):
    assert (similarity(one, other) == 100) == (pairs_of(one) == pairs_of(other) != frozenset())


@given(texts)
def test_width_spaces_and_punctuation_do_not_count(text: str):
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
    spaced = "，".join(part + " " for part in wide.split("，"))
    assert pairs_of(spaced) == pairs_of(text)
    assert unicodedata.normalize("NFKC", wide) == unicodedata.normalize("NFKC", text)


@given(reports, reports)
def test_two_reports_are_alike_in_both_directions(one: Report, other: Report):
    assert compare(one, other) == compare(other, one)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (
            "开发区金海三道路灯不亮，夜间行车危险，请尽快维修",
            "金海三道的路灯不亮，夜里行车很危险，希望尽快维修",
            50,
            90,
        ),
        ("窗口要求重复提交材料，跑了三次", "厂房增容用电申请两周没有回音", 0, 10),
        ("3号楼电梯坏了一直没有人来修", "13号楼电梯坏了一直没有人来修", 70, 95),  # a number is one sign
    ],
)
def test_similarity_of_what_people_write(one: str, other: str, least: int, most: int):
    assert least <= similarity(one, other) <= most


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("13800001234", "138 0000 1234"),
        ("１３８００００１２３４", "+86 138-0000-1234"),
        ("0577-86001234", "(0577)86001234、13800001234"),
        ("13900001111", "13800001234 13900001111"),
    ],
)
def test_a_phone_is_the_same_however_it_is_written(typed: str, stored: str):
    assert phone_numbers(typed) & phone_numbers(stored)


def test_an_extension_or_a_blank_is_no_phone():
    assert phone_numbers("无 12345") == frozenset()


def test_a_firm_is_the_same_without_its_legal_form():
    assert same_firm("温州海天 电子有限公司", "温州海天电子（有限公司）")
    assert not same_firm("海天电子", "海天电器")
    assert not same_firm("个人", "个人")
    assert not same_firm("", "")


def test_places_are_found_in_address_and_text():
    named = Report(address="金海园区滨海二道88号", content="在天河农贸市场旁，人民路12号")
    assert {"人民路12"} <= places_of(named)
    assert places_of(Report(content="住在人民路12号")) & places_of(named)
    assert not places_of(Report(content="住在人民路1号")) & places_of(named)
    assert places_of(Report(content="工业园区管理混乱")) == frozenset()


def test_grounds_are_named_and_the_same_phone_is_enough():
    one = Report("13800001234", "海天电子有限公司", "", "", "路灯不亮", "金海三道路灯不亮，请维修。")
    found = compare(one, Report("138-0000-1234", "", "", "", "窗口排队太久", "办事排了两小时。"))
    assert found.grounds == (Ground.PHONE,)
    assert found.is_likely
    found = compare(one, Report("", "海天电子", "", "", "完全另一回事", "要求退还多收的费用。"))
    assert found.grounds == (Ground.FIRM,)
    assert not found.is_likely


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("路灯不亮。请维修。", "路灯不亮"),
        ("\n  厂房增容用电没有回音\n已经等了两周", "厂房增容用电没有回音"),
        (
            "我公司上月在行政审批局窗口提交施工许可材料，工作人员先后三次要求补正，至今没有办结",
            "我公司上月在行政审批局窗口提交施工许可材料",
        ),
        ("一" * 80, "一" * 30),
        ("  ", ""),
    ],
)
def test_a_title_is_the_first_sentence(content: str, title: str):
    assert first_sentence(content) == title
