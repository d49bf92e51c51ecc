"""Finding matters by words: parts of the text, the number, the unit, or pinyin initials of the title.

What matches is said once, by `conditions`: every row can be compared with them. Where the database keeps a
text index, `search_candidates` names the rows that need to be.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Table,
    and_,
    bindparam,
    or_,
    select,
)

from bizenv_desktop.models import Base
from bizenv_desktop.models.own_tables import own_table
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage import search_tokens
from bizenv_desktop.storage.search_index import OWN_TEXTS

MOST_UNITS: Final = 200
"""So many units that bear a word are looked up; of a word in more names, every row is compared."""

_ESCAPE: Final = "/"
_MATTER = Base.metadata.tables["matter"]
_UNIT = Base.metadata.tables["unit"]


@dataclass(frozen=True, slots=True)
class WordShape:
    """What one word may be besides a part of a text: initials, a serial, a number with its year."""

    may_be_initials: bool
    is_serial: bool
    names_year: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a search apart from their shapes: statements are built once for each row of shapes."""

    shapes: tuple[WordShape, ...]
    values: dict[str, str | int]

    @classmethod
    def of(cls, text: str) -> "Asked":
        """The words of `text`, which are split by spaces."""
        shapes, values = list[WordShape](), dict[str, str | int]()
        for place, word in enumerate(text.split()):
            values[f"part{place}"] = f"%{_escaped(word)}%"
            initials = re.fullmatch(r"[a-zA-Z]{2,}", word) is not None
            if initials:
                values[f"letters{place}"] = f"%{word.lower()}%"
            year, serial = search_tokens.number_in(word) or (None, None)
            if serial is not None:
                values[f"serial{place}"] = serial
            if year is not None:
                values[f"year{place}"] = year
            shapes.append(WordShape(initials, serial is not None, year is not None))
        return cls(tuple(shapes), values)


def text_condition(kind: MatterKind, text: str) -> ColumnElement[bool]:
    """Every word of `text` occurs somewhere in the matter."""
    asked = Asked.of(text)
    return and_(*conditions(kind, asked.shapes)).params(asked.values)


@lru_cache(maxsize=64)
def conditions(kind: MatterKind, shapes: tuple[WordShape, ...]) -> tuple[ColumnElement[bool], ...]:
    """The same of words of these shapes, whose `Asked.values` go along as parameters; built once."""
    own = own_table(kind)
    return tuple(_word_condition(kind, own, place, shape) for place, shape in enumerate(shapes))


def _word_condition(kind: MatterKind, own: Table, place: int, shape: WordShape) -> ColumnElement[bool]:
    part: BindParameter[str] = bindparam(f"part{place}", type_=String)
    texts = [_MATTER.c.title, _MATTER.c.source_number, *[own.c[name] for name in OWN_TEXTS[kind]]]
    told: list[ColumnElement[bool]] = [text.like(part, escape=_ESCAPE) for text in texts]
    if shape.may_be_initials:
        letters: BindParameter[str] = bindparam(f"letters{place}", type_=String)
        told.append(_MATTER.c.initials.like(letters, escape=_ESCAPE))
    # What a sealed lead tells is not guessed at by searching either: its number and its unit find it.
    telling = and_(own.c.sealed.is_(False), or_(*told)) if "sealed" in own.c else or_(*told)
    # What costs little is asked first.
    places: list[ColumnElement[bool]] = [_MATTER.c.lead_unit_id.in_(_units_like(place, shape))]
    if shape.is_serial:
        year: BindParameter[int] = bindparam(f"year{place}", type_=Integer)
        of_year = _MATTER.c.year == year if shape.names_year else _MATTER.c.serial > 0
        serial: BindParameter[int] = bindparam(f"serial{place}", type_=Integer)
        places.append(and_(of_year, _MATTER.c.serial == serial))
    return or_(*places, telling)


def units_named(word: str, connection: Connection) -> Sequence[int]:
    """The units whose name, short name or initials hold the word: at most one more than `MOST_UNITS`."""
    asked = Asked.of(word)
    return connection.scalars(_naming(asked.shapes[0]), asked.values).all()


@lru_cache(maxsize=64)
def _naming(shape: WordShape) -> Select[tuple[int]]:
    return _units_like(0, shape).limit(MOST_UNITS + 1)


def _units_like(place: int, shape: WordShape) -> Select[tuple[int]]:
    part: BindParameter[str] = bindparam(f"part{place}", type_=String)
    named = [_UNIT.c.name.like(part, escape=_ESCAPE), _UNIT.c.short_name.like(part, escape=_ESCAPE)]
    if shape.may_be_initials:
        letters: BindParameter[str] = bindparam(f"letters{place}", type_=String)
        named.append(_UNIT.c.initials.like(letters, escape=_ESCAPE))
    return select(_UNIT.c.id).where(or_(*named))


def _escaped(word: str) -> str:
    for sign in (_ESCAPE, "%", "_"):
        word = word.replace(sign, _ESCAPE + sign)
    return word
