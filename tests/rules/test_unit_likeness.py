"""Names that may be one unit are proposed; what tells units apart is respected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.unit_likeness import MOST_PROPOSED, UnitNames, pairs_alike

ONE_UNIT = (
    ("市交通局", "市交通运输局"),
    ("营商办", "职转和营商办"),
    ("区人社局", "区人力资源和社会保障局"),
    ("坪山街道", "坪山街道办事处"),
    ("区市场监管局", "区市场监督管理局"),
    ("发改局", "发展和改革局"),
    ("宝鸡市商务局", "市商务局"),
    ("城管局", "城市管理局"),
    ("卫健委", "卫生健康委员会"),
    ("市大数据发展服务局", "市大数据服务局"),
)
TWO_UNITS = (
    ("城管办（坑梓街道办事处）", "城管办（碧岭街道办事处）"),
    ("市住建局", "区住建局"),
    ("坪山街道", "坑梓街道"),
    ("石井办事处综合执法队", "马峦办事处综合执法队"),
    ("第一中学", "第二中学"),
    ("东城街道", "西城街道"),
    ("区财政局", "区税务局"),
    ("区教育局", "区体育局"),
    ("招商局", "招商中心"),
    ("石井社区工作站", "金龟社区工作站"),
    ("区人民法院", "东渡镇人民政府"),
    ("市级有关部门", "市级相关部门"),
)
SIGNS = "市区县街道办局委会政务交通运输财税一二东西（）社中心"


@pytest.mark.parametrize(("one", "other"), ONE_UNIT)
def test_names_of_one_unit_are_proposed_whichever_is_known(one: str, other: str):
    assert [found.name for found in UnitNames([one]).alike(other)] == [one]
    assert [found.name for found in UnitNames([other]).alike(one)] == [other]


@pytest.mark.parametrize(("one", "other"), TWO_UNITS)
def test_names_of_two_units_are_not_proposed(one: str, other: str):
    assert UnitNames([one]).alike(other) == ()
    assert UnitNames([other]).alike(one) == ()


def test_a_name_that_does_not_say_whose_it_is_is_never_certainly_one_that_does():
    known = UnitNames(["城建办公室（坪山街道办事处）", "城建办公室（坑梓街道办事处）"])
    assert {one.percent for one in known.alike("城建办")} == {80}
    assert [one.percent for one in UnitNames(["城建办公室（坪山街道）"]).alike("坪山街道城建办")] == [100]


def test_pairs_are_told_once_in_the_order_of_the_names():
    names = ["市交通局", "区财政局", "市交通运输局"]
    assert [(one, other.name) for one, other in pairs_alike(names)] == [("市交通局", "市交通运输局")]


@given(
    st.lists(st.text(SIGNS, min_size=1, max_size=12), max_size=12), st.text(SIGNS, min_size=1, max_size=12)
)
def test_a_name_never_proposes_itself_and_never_more_than_three(known: list[str], name: str):
    found = UnitNames(known).alike(name)
    assert len(found) <= MOST_PROPOSED
    assert name not in {one.name for one in found}
    assert all(0 < one.percent <= 100 for one in found)
    assert list(found) == sorted(found, key=lambda one: (-one.percent, one.name))


@given(st.text(SIGNS, min_size=1, max_size=12), st.text(SIGNS, min_size=1, max_size=12))
def test_likeness_is_mutual(one: str, other: str):
    assert bool(UnitNames([one]).alike(other)) == bool(UnitNames([other]).alike(one))
