"""What a kind of ledger holds: its fields, the header words people use for them, and how cells are read."""

from enum import StrEnum
from typing import NamedTuple


class FieldType(StrEnum):
    """How the cells of a field are read, and which value comes out (None where a cell says nothing)."""

    TEXT = "text"  # str
    CODE = "code"  # str; digits made half-width, numbers that lost digits are refused
    DATE = "date"  # date
    DATETIME = "datetime"  # datetime without zone: local time of the office
    INTEGER = "integer"  # int
    PHONE = "phone"  # str
    UNIT = "unit"  # str: one unit as written
    UNIT_LIST = "unit_list"  # tuple[str, ...]: units as written, a leading `*` marks the lead
    DEADLINE = "deadline"  # str: the raw words of a deadline; a real date becomes `2019年9月30日`
    FLAG = "flag"  # bool


class Content(StrEnum):
    """What the cells of a column look like, where that alone can tell which field it feeds."""

    MOMENT = "moment"
    PHONE = "phone"
    UNIT = "unit"
    NUMBER = "number"  # 工单号: each cell another, all of one pattern
    STATUS = "status"
    SATISFACTION = "satisfaction"
    DEADLINE = "deadline"
    LONG_TEXT = "long_text"


class FieldSpec(NamedTuple):
    """One field: its header words (synonyms, best first), its type and the demands made on it.

    `fills_down`: an empty cell repeats the one above where the format keeps no merged cells.
    `telling`: the column gives away the kind of the ledger when the kind is detected.
    `content`: what its cells look like, for columns whose header says nothing.
    `later`: ledgers keep hashes of rows that were read without it, so that an empty one counts in none; such
    fields stand at the end of their kind.
    """

    name: str
    words: tuple[str, ...]
    type: FieldType = FieldType.TEXT
    required: bool = False
    fills_down: bool = False
    telling: bool = False
    content: Content | None = None
    later: bool = False


class KindSchema(NamedTuple):
    """The fields of one kind of ledger; rows are tuples in the order of `fields`."""

    kind: str
    fields: tuple[FieldSpec, ...]

    @property
    def settled(self) -> int:
        """How many fields count in the hash of a row whatever they say: all but the later ones."""
        return sum(not field.later for field in self.fields)

    def position(self, name: str) -> int:
        """Where the field `name` stands in a row; raises KeyError for a field the kind does not have."""
        for index, field in enumerate(self.fields):
            if field.name == name:
                return index
        raise KeyError(name)
