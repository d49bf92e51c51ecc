"""Reports are grouped the same way however often one asks, and nothing stands in two groups."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.complaint.grouping import Joined, Placed, join_alike, join_same
from bizenv_desktop.rules.complaint.likeness import Report, Traits

LAMPS = "金海三道路灯不亮夜间行车危险请尽快维修"
pairs = st.lists(st.tuples(st.integers(1, 12), st.sampled_from("abcdef")), max_size=30)


def groups_by_hand(found: Sequence[tuple[int, str]]) -> set[frozenset[int]]:
    """Merging sets until nothing changes."""
    groups = [{one} for one in {one for one, _key in found}]
    for key in {key for _one, key in found}:
        together = {one for one, other in found if other == key}
        touched = [group for group in groups if group & together]
        groups = [group for group in groups if not group & together] + [set().union(*touched)]
    return {frozenset(group) for group in groups if group}


@given(pairs)
def test_what_shares_a_key_is_one_group(found: list[tuple[int, str]]):
    joined = Joined()
    join_same(found, joined)
    groups = joined.groups()
    assert {frozenset(group) for group in groups} == groups_by_hand(found)
    assert sum(map(len, groups)) == len({one for one, _key in found})
    assert list(groups) == sorted(groups)


def placed(number: int, content: str, block: str = "街道", address: str = "") -> Placed:
    return Placed(number, block, Traits.of(Report(content=content, address=address)))


def grouped(*reports: Placed) -> tuple[tuple[int, ...], ...]:
    joined = Joined()
    join_alike(reports, 60, joined)
    return joined.groups()


def test_texts_are_compared_within_a_block_only():
    same = [placed(number, LAMPS) for number in (1, 2)]
    assert grouped(*same, placed(3, LAMPS, "别处"), placed(4, LAMPS, "")) == ((1, 2),)


def test_at_the_same_place_less_likeness_is_enough():
    other = "路灯不亮好几个月了，门口很黑，希望维修"
    first = "路灯不亮，门口很黑，老人摔倒，希望维修"
    assert grouped(placed(1, first), placed(2, other)) == ()
    assert grouped(
        placed(1, first, address="龙湾区人民路12号"), placed(2, other, address="人民路12号附近")
    ) == ((1, 2),)
