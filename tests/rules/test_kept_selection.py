"""A kept selection comes back as it was, and what a later release wrote does no harm."""

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.kept_selection import KeptSelection, kept_text, read_kept
from bizenv_desktop.rules.selection import Condition, Op, Selection, Sort
from bizenv_desktop.rules.vocabulary import MatterKind

FIELDS = ("status", "due", "title", "lead_unit_id", "opened_at")
values = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8), st.dates(), st.datetimes())
single = st.sampled_from([op for op in Op if op not in (Op.IN, Op.EMPTY, Op.FILLED)])
conditions = st.one_of(
    st.builds(Condition, st.sampled_from(FIELDS), single, st.tuples(values)),
    st.builds(Condition, st.sampled_from(FIELDS), st.just(Op.IN), st.lists(values, max_size=3).map(tuple)),
    st.builds(Condition, st.sampled_from(FIELDS), st.sampled_from([Op.EMPTY, Op.FILLED]), st.just(())),
)
kept_selections = st.builds(
    KeptSelection,
    st.builds(
        Selection,
        st.sampled_from(MatterKind),
        st.lists(conditions, max_size=3).map(tuple),
        st.text(max_size=12),
        st.none() | st.builds(Sort, st.sampled_from(FIELDS), st.booleans()),
    ),
    st.sampled_from(["", "overdue"]),
)


@given(kept_selections)
def test_what_is_kept_comes_back_as_it_was(kept: KeptSelection):
    read = read_kept(kept_text(kept), FIELDS)
    assert read.left_out == ()
    assert read.kept == kept
    assert [[type(value) for value in condition.values] for condition in read.kept.selection.conditions] == [
        [type(value) for value in condition.values] for condition in kept.selection.conditions
    ]
    assert kept_text(read.kept) == kept_text(kept)


def test_the_text_is_canonical():
    kept = KeptSelection(
        Selection(MatterKind.COMPLAINT, sort=Sort("due", descending=False)).where(
            "due", Op.LE, date(2026, 11, 20)
        ),
        "open",
    )
    assert kept_text(kept) == (
        '{"chip":"open","conditions":[{"field":"due","op":"<=","values":[{"day":"2026-11-20"}]}],"form":1,'
        '"kind":"complaint","sort":{"descending":false,"field":"due"}}'
    )


def test_an_unknown_field_or_comparison_is_left_out_and_named():
    text = json.dumps(
        {
            "kind": "complaint",
            "conditions": [
                {"field": "mood", "op": "=", "values": ["good"]},
                {"field": "title", "op": "sounds like", "values": ["x"]},
                {"field": "due", "op": "<", "values": [{"day": "the day after"}]},
                {"field": "title", "op": "=", "values": []},
                {"field": "opened_at", "op": ">", "values": [{"moment": "2026-11-20T09:00:00"}]},
                "what?",
            ],
            "sort": {"field": "mood"},
        }
    )
    read = read_kept(text, FIELDS)
    assert read.left_out == ("mood", "title", "due", "title", "?", "mood")
    assert read.kept.selection.conditions == (Condition("opened_at", Op.GT, (datetime(2026, 11, 20, 9),)),)
    assert read.kept.selection.sort is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"kind":"spell"}', "null", '{"conditions":[]}'])
def test_what_is_no_kept_selection_is_refused(text: str):
    with pytest.raises(BadInput, match="unreadable"):
        read_kept(text, FIELDS)
