"""Which column feeds which field, found by header words: exact before contained before similar."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from bizenv_desktop.exchange.reading.schema import FieldSpec, KindSchema
from bizenv_desktop.exchange.reading.text import clean, halfwidth

EXACT = 1.0
_LEAST_SHARE = 0.4  # a contained word must be that much of its header
_LEAST_LIKENESS = 0.8
_LONGEST_HEADER = 30
_CLEAR_LEAD = 0.9  # a second kind that comes closer than this makes the first one doubtful
_TELLING = 3.0
_ATTRIBUTES = (
    "类型",
    "编号",
    "序号",
    "状态",
    "数量",
    "个数",
    "级别",
    "等级",
    "来源",
    "性质",
    "单位",
    "部门",
    "人",
    "电话",
)
_BOTH = ("及", "和", "与", "或")
_BRACKETED = re.compile(r"[(\[【〔<《][^)\]】〕>》]*[)\]】〕>》]")
_SIGNS = re.compile(r"[\s*:、,。.;_()\[\]【】〔〕《》<>\"'“”]+")


class ColumnChoice(NamedTuple):
    """A person's choice for one column, by header or letter; the empty field leaves the column unread."""

    column: str
    field: str


class HeaderPlace(NamedTuple):
    """Where a person sees the header: its first row as Excel counts, and how many rows it takes (1-3).

    Depth 0: there is none, the data begin in that row.
    """

    first_row: int
    depth: int = 1


class MappingSource(StrEnum):
    """Why a column feeds its field (or none): its header, what it holds, the last time, a person's hand."""

    HEADER = "header"
    CONTENT = "content"
    HABIT = "habit"
    HAND = "hand"


class Mapping(NamedTuple):
    """The fields of the columns in sheet order (empty where none fits) and how well they fit altogether."""

    fields: tuple[str, ...]
    score: float
    telling: int
    sources: tuple[MappingSource, ...] = ()
    """Empty where every field comes from its header."""

    def source(self, index: int) -> MappingSource:
        """Why the column at `index` feeds its field."""
        return self.sources[index] if self.sources else MappingSource.HEADER

    def with_field(self, index: int, field: str, source: MappingSource) -> "Mapping":
        """The column at `index` feeding `field` instead; no other column feeds it then."""
        fields = ["" if name == field else name for name in self.fields]
        fields[index] = field
        sources = [self.source(place) for place in range(len(fields))]
        sources[index] = source
        return self._replace(fields=tuple(fields), sources=tuple(sources))

    def has(self, schema: KindSchema) -> bool:
        """Whether every required field has its column."""
        return all(field.name in self.fields for field in schema.fields if field.required)


@lru_cache(maxsize=4096)
def normalised(header: str) -> str:
    """A header without spaces, line ends, signs and bracketed remarks, half-width, in lower case."""
    plain = halfwidth(clean(header)).lower()
    return _SIGNS.sub("", _BRACKETED.sub("", plain)) or _SIGNS.sub("", plain)


@lru_cache(maxsize=8192)
def match_score(header: str, field: FieldSpec) -> float:
    """How well a header names the field: 1 exact, below 0.9 contained, below 0.6 similar, else 0."""
    plain = normalised(header)
    if not plain or len(plain) > _LONGEST_HEADER:
        return 0.0
    return max(_word_score(plain, word, rank) for rank, word in enumerate(_words(field)))


@lru_cache(maxsize=512)
def _words(field: FieldSpec) -> tuple[str, ...]:
    return tuple(normalised(word) for word in field.words)


def _is_about_it_only(header: str, word: str) -> bool:
    """Whether a header names an attribute of the thing: 任务类型 is no 任务, 承办单位联系人 no 承办单位.

    The last noun rules; 牵头单位及责任人 names both.
    """
    return (
        word in header
        and not header.endswith(word)
        and header.endswith(_ATTRIBUTES)
        and not any(sign in header for sign in _BOTH)
    )


def _word_score(header: str, word: str, rank: int) -> float:
    if header == word:
        return EXACT - rank * 0.001
    if _is_about_it_only(header, word):
        return 0.0
    if len(word) >= 2 and word in header and len(word) >= _LEAST_SHARE * len(header):
        return 0.5 + 0.4 * len(word) / len(header)
    if len(word) < 4 or abs(len(word) - len(header)) > 2 or len(set(word) & set(header)) < len(word) - 2:
        return 0.0
    # Imported for these headers alone: the child's start is measured.
    from difflib import SequenceMatcher

    likeness = SequenceMatcher(None, header, word, autojunk=False).ratio()
    return 0.6 * likeness if likeness >= _LEAST_LIKENESS else 0.0


@lru_cache(maxsize=16)
def _exact_words(schema: KindSchema) -> dict[str, list[tuple[float, FieldSpec]]]:
    found: dict[str, list[tuple[float, FieldSpec]]] = {}
    for field in schema.fields:
        for rank, word in enumerate(_words(field)):
            found.setdefault(word, []).append((EXACT - rank * 0.001, field))
    return found


def _candidates(readings: Sequence[str], schema: KindSchema) -> list[tuple[float, FieldSpec]]:
    """The fields that a column may feed; one that is named exactly is not asked for likeness."""
    exact = [hit for reading in readings for hit in _exact_words(schema).get(normalised(reading), ())]
    if exact or not any(readings):
        return exact
    return [(max(match_score(reading, field) for reading in readings), field) for field in schema.fields]


def map_columns(headers: Sequence[Sequence[str]], schema: KindSchema) -> Mapping:
    """Give each column the field that its header names best; `headers` holds for each column its readings."""
    found = [
        (score, -index, field)
        for index, readings in enumerate(headers)
        for score, field in _candidates(readings, schema)
    ]
    fields = [""] * len(headers)
    score, telling, taken = 0.0, 0, set[str]()
    for value, negative, field in sorted(found, key=lambda item: item[:2], reverse=True):
        if value <= 0:
            break
        if not fields[-negative] and field.name not in taken:
            fields[-negative] = field.name
            taken.add(field.name)
            score += value
            telling += field.telling
    return Mapping(tuple(fields), score, telling)


def kind_score(mapping: Mapping) -> float:
    """How much a mapping speaks for its kind; columns that only this kind has count three times."""
    return mapping.score + (_TELLING - 1) * mapping.telling


def is_clear(best: float, second: float) -> bool:
    """Whether the best kind leads far enough over the second to be taken without asking."""
    return second < _CLEAR_LEAD * best
