"""The draw of an inspection: same seed, same draw; uniform; independent of Python's own random numbers."""

from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.problem.inspection_draw import (
    MEASURES,
    UNITS,
    below,
    drawn_places,
    plain_seed,
    stream,
)

seeds = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(lambda text: text.strip() != "")
pools = st.integers(1, 60).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size)))


@given(seeds, pools)
def test_the_same_seed_draws_the_same_places_each_once(seed: str, pool: tuple[int, int]) -> None:
    size, count = pool
    first = drawn_places(seed, UNITS, size, count)
    assert drawn_places(f" {seed}\n", UNITS, size, count) == first
    assert len(set(first)) == len(first) == (count or size)
    assert all(0 <= place < size for place in first)


@given(seeds, st.integers(2, 40))
def test_a_longer_draw_begins_with_the_shorter_one(seed: str, size: int) -> None:
    whole = drawn_places(seed, UNITS, size, size - 1)
    assert all(drawn_places(seed, UNITS, size, count) == whole[:count] for count in range(1, size - 1))


def test_a_known_draw_stays_what_it_was() -> None:
    """The first numbers worked out apart, from the hash alone."""
    first = int.from_bytes(sha256("2026年11月巡查|units|0".encode()).digest()[:8], "big")
    assert drawn_places("2026年11月巡查", UNITS, 30, 1) == (first % 30,)
    assert drawn_places("2026年11月巡查", UNITS, 30, 5) == KNOWN
    assert drawn_places("2026年11月巡查", MEASURES, 30, 5) != KNOWN


KNOWN = (24, 9, 15, 4, 29)


def test_every_place_is_equally_likely_at_every_turn() -> None:
    """Counted over fixed seeds: chi-square stays below the 99.9 % bound of 6 degrees."""
    rounds, size, count = 7_000, 7, 3
    turns = [Counter[int]() for _ in range(count)]
    for seed in range(rounds):
        for turn, place in enumerate(drawn_places(f"种子{seed}", UNITS, size, count)):
            turns[turn][place] += 1
    expected = rounds / size
    for turn in turns:
        assert sum((turn[place] - expected) ** 2 / expected for place in range(size)) < 22.5


def test_pairs_are_equally_likely_too() -> None:
    """All 20 ordered pairs out of 5: below the 99.9 % bound of 19 degrees."""
    rounds = 8_000
    pairs = Counter(drawn_places(f"{seed}", UNITS, 5, 2) for seed in range(rounds))
    assert len(pairs) == 20
    assert sum((seen - rounds / 20) ** 2 / (rounds / 20) for seen in pairs.values()) < 43.8


def test_numbers_that_would_favour_small_remainders_are_thrown_away() -> None:
    assert below(3, iter([2**64 - 1, 5])) == 2  # 2**64 - 1 is the one number beyond the last whole three
    assert below(1, iter([2**64 - 1])) == 0
    assert [next(stream("a", "units")), next(stream("a", "measures"))] == [
        int.from_bytes(sha256(f"a|{purpose}|0".encode()).digest()[:8], "big")
        for purpose in ("units", "measures")
    ]


def test_all_take_part_in_their_order_where_nothing_is_drawn() -> None:
    assert drawn_places("x", UNITS, 4, 0) == drawn_places("y", UNITS, 4, 4) == (0, 1, 2, 3)


@pytest.mark.parametrize("seed", ["", "  ", "长" * 65])
def test_a_seed_is_needed_and_short(seed: str) -> None:
    with pytest.raises(BadInput, match=r"inspection\.seed"):
        plain_seed(seed)


@pytest.mark.parametrize("count", [-1, 6])
def test_no_more_are_drawn_than_there_are(count: int) -> None:
    with pytest.raises(BadInput, match=r"inspection\.draw_count"):
        drawn_places("x", UNITS, 5, count)
