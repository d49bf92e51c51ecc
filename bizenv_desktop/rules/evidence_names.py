"""What the name of an evidence file says of its matter, and which files a cell names; nothing is guessed."""

import re
import unicodedata
from typing import Final

from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.vocabulary import MatterKind

_YEAR: Final = r"(?<!\d)((?:19|20|21)\d\d)"
_BRACKETED: Final = re.compile(r"[〔\[(【]\s*((?:19|20|21)\d\d)年?\s*[〕\])】]\s*第?\s*0*(\d{1,6})(?!\d)")
# 2026-11-19 and 2026.11 are days and months, never numbers: one sign between, none before another figure.
_JOINED: Final = re.compile(_YEAR + r"[-—–_－]0*(\d{1,6})(?!\d|[-—–_－.年月]\d|月)")
_SPOKEN: Final = re.compile(_YEAR + r"年?第?0*(\d{1,6})号")
_RECORD: Final = re.compile(r"(?:记录号|记录|#|(?<![a-z])id)[:_-]?(\d{1,12})(?!\d)")
_BETWEEN: Final = re.compile(r"[、,;\n\r\t|]+|(?<=[^\s.])\s{2,}")
_LEADING: Final = re.compile(r"^(?:详见|见|附件|附|文件|名称|佐证)*[\d一二三四五六]*[:.)]?")
_LEAST_STEM: Final = 2
KIND_WORDS: Final = {
    MatterKind.COMPLAINT: ("投诉", "交办", "诉求"),
    MatterKind.TASK: ("任务",),
    MatterKind.PROBLEM: ("问题", "整改"),
    MatterKind.DUTY: ("报送",),
}


def folded(text: str) -> str:
    """A name for comparing: width, case and white space apart."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def numbers_in(name: str) -> tuple[DocumentNumber, ...]:
    """The numbers that a file or folder name bears: `〔2026〕12号`, `2026-12`, `2026_012`, `2026年12号`."""
    plain = unicodedata.normalize("NFKC", name)
    found = (
        DocumentNumber(int(match[1]), int(match[2]))
        for pattern in (_BRACKETED, _JOINED, _SPOKEN)
        for match in pattern.finditer(plain)
        if int(match[2])
    )
    return tuple(dict.fromkeys(found))


def record_ids_in(name: str) -> tuple[int, ...]:
    """The hidden ids (记录号) that a name bears: `记录号123`, `#123`, `id123`."""
    return tuple(dict.fromkeys(int(match[1]) for match in _RECORD.finditer(folded(name))))


def kinds_in(path: str) -> tuple[MatterKind, ...]:
    """The kinds of matter that a path speaks of."""
    return tuple(kind for kind, words in KIND_WORDS.items() if any(word in path for word in words))


def is_named(cell: str, name: str) -> bool:
    """Whether a cell about evidence names this file: with its ending anywhere, or without it as one item."""
    said, whole = folded(cell), folded(name)
    if not said:
        return False
    stem, dot, _ending = whole.rpartition(".")
    if dot and whole in said:
        return True
    plain = unicodedata.normalize("NFKC", cell)
    items = {folded(item).strip("《》“”\"'()。.") for item in _BETWEEN.split(plain)}
    items |= {_LEADING.sub("", item) for item in items}
    wanted = stem if dot else whole
    return len(wanted) >= _LEAST_STEM and wanted in items
