"""What may stand in a template: a placeholder, a loop over the kind's table, a condition on placeholders."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LOOP: Final = re.compile(r"for\s+(\w+)\s+in\s+(\w+)")
_CONDITION: Final = re.compile(r"(?:el)?if\s+(?P<said>.+)", re.DOTALL)
_PLAIN: Final = frozenset({"else", "endif", "endfor"})
_REACH: Final = re.compile(r"(?:tr|tc|p|r)\s+")
_NAME: Final = re.compile(r"\w+")
_ROW_NAME: Final = re.compile(r"(\w+)\s*\.\s*(\w+)")
_LOGIC: Final = frozenset({"and", "or", "not"})


@dataclass(frozen=True, slots=True)
class NameScope:
    """The names that a template of one kind may use; `row_names` are those its own loops give to a row."""

    names: frozenset[str]
    table: str
    columns: frozenset[str]
    row_names: frozenset[str]

    @classmethod
    def of(
        cls, names: frozenset[str], table: str, columns: frozenset[str], tags: tuple[str, ...]
    ) -> "NameScope":
        """The scope of a template that holds these tags."""
        loops = (_LOOP.fullmatch(_inner(tag)) for tag in tags)
        rows = frozenset(loop[1] for loop in loops if loop is not None and loop[2] == table)
        return cls(names, table, columns, rows)


def faulty_names(tag: str, scope: NameScope) -> Iterator[tuple[str, str]]:
    """The faults of one whole tag, as (code, what is at fault)."""
    said = _inner(tag)
    if tag.startswith("{#"):
        return
    if tag.startswith("{{"):
        yield from _value(said, tag, scope)
    elif said not in _PLAIN:
        yield from _statement(said, tag, scope)


def _inner(tag: str) -> str:
    """What stands between the brackets, without docxtpl's word for what it repeats (`tr`, `p` …)."""
    inner = tag[2:-2].strip().strip("-+").strip()
    return inner[reach.end() :] if (reach := _REACH.match(inner)) else inner


def _value(said: str, tag: str, scope: NameScope) -> Iterator[tuple[str, str]]:
    if column := _ROW_NAME.fullmatch(said):
        if column[1] not in scope.row_names or column[2] not in scope.columns:
            yield "template.unknown_name", tag
    elif not _NAME.fullmatch(said):
        yield "template.not_plain", tag
    elif said not in scope.names:
        yield "template.unknown_name", tag


def _statement(said: str, tag: str, scope: NameScope) -> Iterator[tuple[str, str]]:
    if loop := _LOOP.fullmatch(said):
        if loop[2] != scope.table:
            yield "template.unknown_name", tag
        elif loop[1] in scope.names:
            yield "template.not_plain", tag
    elif condition := _CONDITION.fullmatch(said):
        yield from _names(condition["said"], tag, scope)
    else:
        yield "template.not_plain", tag


def _names(said: str, tag: str, scope: NameScope) -> Iterator[tuple[str, str]]:
    """A condition: placeholders joined by and, or, not."""
    if re.search(r"[^\w\s.]", said):
        yield "template.not_plain", tag
        return
    for word in said.split():
        if word in _LOGIC:
            continue
        row = _ROW_NAME.fullmatch(word)
        known = row[1] in scope.row_names and row[2] in scope.columns if row else word in scope.names
        if not known:
            yield "template.unknown_name", tag
