"""The file's own columns in the check of an import, and what was remarked on their cells.

A column is known by its number among those that feed a field, from 0.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.exchange.plans.door import SENTENCE
from bizenv_desktop.exchange.reading.layout_values import Column
from bizenv_desktop.exchange.reading.schema import FieldType
from bizenv_desktop.exchange.reading.verdicts import Verdict
from bizenv_desktop.services.intake.import_plan import ImportPlan
from bizenv_desktop.services.intake.import_verdicts import PlannedRow
from bizenv_desktop.ui.texts.import_words import field_word, typed_text, value_text

_AROUND: Final = 30  # the mark of a doubt, and the margins
_CHARACTER: Final = 13
_USUAL_WIDTH: Final = 110
_WIDTHS: Final = {
    FieldType.TEXT: 170,
    FieldType.DATETIME: 135,
    FieldType.UNIT: 150,
    FieldType.UNIT_LIST: 200,
    FieldType.DEADLINE: 120,
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was remarked on one cell."""

    verdict: Verdict
    raw: str


Doubts = Mapping[str, Doubt]
"""The worst doubt of each field of a row that has one."""


def doubts_of(planned: PlannedRow) -> Doubts:
    """What was remarked on the cells of a row: a refusal before a warning, of two warnings the first."""
    worst: dict[str, Doubt] = {}
    for remark in planned.remarks:
        if remark.verdict not in (Verdict.REFUSED, Verdict.WARNED):
            continue
        if worst.get(remark.field) is None or remark.verdict is Verdict.REFUSED:
            worst[remark.field] = Doubt(remark.verdict, remark.raw)
    return worst


class FileColumns:
    """The columns of a plan's file; without a plan there are none."""

    def __init__(self, plan: ImportPlan | None) -> None:
        self._plan = plan
        self._columns: tuple[Column, ...] = ()
        self._places: tuple[int, ...] = ()
        self._types: tuple[FieldType, ...] = ()
        if plan is not None:
            schema = plan.reading.schema
            self._columns = tuple(one for one in plan.reading.layout.columns if one.field)
            self._places = tuple(schema.position(one.field) for one in self._columns)
            self._types = tuple(schema.fields[place].type for place in self._places)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._columns)

    @property
    def is_prose(self) -> bool:
        """Whether the rows were read out of sentences, which then stand beside them."""
        return self._plan is not None and SENTENCE in self._plan.reading.unmapped

    @property
    def long(self) -> tuple[int, ...]:
        """The columns of free text, which may take what room is left."""
        return tuple(number for number, type_ in enumerate(self._types) if type_ is FieldType.TEXT)

    def field(self, number: int) -> str:
        """The field that a column feeds."""
        return self._columns[number].field

    def header(self, number: int) -> str:
        """The header as the file has it, on one line; the column's letter where it has none."""
        column = self._columns[number]
        return column.header.replace("\n", "") or column.letter

    def header_tip(self, number: int) -> str:
        """The header, and the field that it feeds."""
        header = self.header(number)
        if self._plan is None:
            return header
        text = QCoreApplication.translate("Import", "{header}\n读作：{field}")
        return text.format(header=header, field=field_word(self._plan.reading.schema, self.field(number)))

    def value(self, planned: PlannedRow, number: int) -> str:
        """What was read from a cell; empty where it could not be used."""
        return value_text(planned.row.values[self._places[number]])

    def typed(self, planned: PlannedRow, number: int) -> str:
        """The same as somebody would type it."""
        return typed_text(planned.row.values[self._places[number]])

    def sentence(self, planned: PlannedRow) -> str:
        """The sentence of the plan that a row was read from; empty for tables."""
        if self._plan is None or not self.is_prose:
            return ""
        place = self._plan.reading.unmapped.index(SENTENCE)
        return planned.row.extras[place] if place < len(planned.row.extras) else ""

    def width(self, number: int, texts: Iterable[str]) -> int:
        """Pixels: as wide as these texts and the header ask for, at most as wide as the type of the field."""
        most = _WIDTHS.get(self._types[number], _USUAL_WIDTH)
        asked = max(map(_width_of, (*texts, self._columns[number].header)))
        return min(most, round(asked) + _AROUND)


def _width_of(text: str) -> float:
    """About how wide a text is, in pixels: half-width characters count a little more than half."""
    return sum(_CHARACTER if ord(sign) > 0xFF else _CHARACTER * 0.6 for sign in text[:40])
