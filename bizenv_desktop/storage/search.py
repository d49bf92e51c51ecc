"""Finding matters by words: parts of the text, the number, the unit, or pinyin initials of the title."""

import re

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select

from bizenv_desktop.models import Base
from bizenv_desktop.rules.vocabulary import MatterKind

_MATTER = Base.metadata.tables["matter"]
_UNIT = Base.metadata.tables["unit"]

_OWN_TEXT = {
    MatterKind.COMPLAINT: ("content", "complainant", "phone", "firm", "subcategory", "community", "street"),
    MatterKind.TASK: ("action", "section", "lead_text", "cooperating_text", "deadline_text"),
    MatterKind.PROBLEM: ("measures", "goal", "owner", "department", "progress"),
    MatterKind.DUTY: ("receiver",),
    MatterKind.ROUND: ("remark",),
}


def text_condition(kind: MatterKind, own: Table, text: str) -> ColumnElement[bool]:
    """Every word of `text` (split by spaces) occurs somewhere in the matter."""
    return and_(*[_word_condition(kind, own, word) for word in text.split()])


def _word_condition(kind: MatterKind, own: Table, word: str) -> ColumnElement[bool]:
    places: list[ColumnElement[bool]] = [
        _MATTER.c.title.contains(word, autoescape=True),
        _MATTER.c.source_number.contains(word, autoescape=True),
        _MATTER.c.lead_unit_id.in_(_units_named(word)),
    ]
    places.extend(own.c[name].contains(word, autoescape=True) for name in _OWN_TEXT[kind])
    if re.fullmatch(r"[a-zA-Z]{2,}", word):
        places.append(_MATTER.c.initials.contains(word.lower(), autoescape=True))
    number = re.fullmatch(r"(?:〔(\d{4})〕)?(\d{1,9})号?", word)
    if number is not None:
        of_year = _MATTER.c.year == int(number[1]) if number[1] else _MATTER.c.serial > 0
        places.append(and_(of_year, _MATTER.c.serial == int(number[2])))
    return or_(*places)


def _units_named(word: str) -> Select[tuple[int]]:
    named = [_UNIT.c.name.contains(word, autoescape=True), _UNIT.c.short_name.contains(word, autoescape=True)]
    if re.fullmatch(r"[a-zA-Z]{2,}", word):
        named.append(_UNIT.c.initials.contains(word.lower(), autoescape=True))
    return select(_UNIT.c.id).where(or_(*named))
