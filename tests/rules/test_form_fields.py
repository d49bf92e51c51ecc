"""What can be bound to a form, and our words in the form's own lines."""

import pytest

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.form_fields import FIELDS, Rows, fields_like, form_field
from bizenv_desktop.rules.form_texts import keeps_text, placed, shares_cell
from bizenv_desktop.rules.month.figures import Kpi
from bizenv_desktop.rules.ratio import Ratio


def test_every_code_and_every_title_is_there_once():
    assert len({field.code for field in FIELDS}) == len(FIELDS) == len({f.title for f in FIELDS})
    assert {kpi.value for kpi in Kpi} <= {field.code for field in FIELDS}
    assert {field.rows for field in FIELDS} == {None, *Rows}


def test_a_field_is_found_by_its_words_in_any_order():
    assert form_field("unit.on_time") in fields_like("按时办结率 单位")
    assert [field.code for field in fields_like("office")] == ["office"]
    with pytest.raises(BadInput) as refused:
        form_field("unit.nonsense")
    assert refused.value.code == "form.field_unknown"


@pytest.mark.parametrize(
    ("standing", "code", "value", "wanted"),
    [
        ("填报单位：（盖章）   填报时间：  年", "office", "甲", "填报单位：甲（盖章）   填报时间：  年"),
        ("填报单位：甲   填报时间：  年 月 日", "filled_on", "乙", "填报单位：甲   填报时间：乙"),
        ("负责人：    填表人：    电话：", "operator", "王敏", "负责人：    填表人：王敏    电话："),
        ("工作月报（2025年 9 月）", "month", "2026年10月", "工作月报（2026年10月）"),
        ("明细表${dept_name}（二）", "office", "甲", "明细表甲（二）"),
        ("签发：", "office", "甲", "签发：甲"),
        ("旧的文字", "office", "甲", "甲"),
        ("12", "received", "31", "31"),
    ],
)  # fmt: skip
def test_the_words_of_the_form_stay_around_ours(standing, code, value, wanted):
    assert placed(standing, code, value) == wanted
    assert keeps_text(standing, code) is (wanted != value)


def test_only_words_with_labels_of_their_own_share_a_cell():
    assert shares_cell("office", "filled_on")
    assert not shares_cell("month", "filled_on")
    assert not shares_cell("office", "received")


@pytest.mark.parametrize(
    ("ratio", "shown"), [(Ratio(-53, 1000), "-5.3%"), (Ratio(-1, 20), "-5.0%"), (Ratio(-1, 9999), "0.0%")]
)
def test_a_fall_is_shown_with_one_sign(ratio, shown):
    assert ratio.percent == shown
